import { formatNumber } from './format.ts'

/** A file's size as its system shows it: 12.4 KB, 3.1 MB. */
export const formatBytes = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${formatNumber(Math.max(0.1, bytes / 1024), 1)} KB`
    : `${formatNumber(bytes / 1024 / 1024, 1)} MB`

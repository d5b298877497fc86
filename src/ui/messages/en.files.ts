import type { ShapeOf } from './messages.ts'
import type { zhFiles } from './zh.files.ts'

/** Files that come with an inquiry, in English. */
export const enFiles: ShapeOf<typeof zhFiles> = {
  files: {
    title: 'Files',
    pick: 'Choose files',
    see: 'See the files',
    choose: 'Files (optional)',
    limits: (most, megabytes) =>
      `Up to ${most}, each of ${megabytes} MB at most: PDF, pictures (PNG, JPEG, WebP, HEIC) or Office documents. They are stored encrypted; only you and the officers in charge can open them.`,
    kept: 'Received already; those that are ticked go along',
    none: 'No files.',
    add: 'Add files',
    addTitle: 'Add files',
    addLead: 'Files that are in order are kept below and need not be chosen again.',
    lost: 'We have your inquiry, but its files could not be stored.',
    lostHelp: 'Please add them on this page a little later. The time by which we answer stays the same.',
  },
}

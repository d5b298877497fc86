import { stat } from 'node:fs/promises'
import { DamagedError, type Header, type Manifest, type Part, readParts } from './format.ts'
import { NamedFiles } from './named.ts'

export interface Checked {
  header: Header
  manifest: Manifest
  /** Of all tables together. */
  rows: number
  /** Of the backup itself. */
  bytes: number
  /** Keys of files that a row names and nobody has. */
  missing: string[]
}

/** Reads all of a backup. Throws a `DamagedError` unless it is, to the last byte, as it was written. */
export async function checkBackup(path: string): Promise<Checked> {
  const named = new NamedFiles()
  let header: Header | null = null
  let manifest: Manifest | null = null
  for await (const part of readParts(path)) {
    if (part.is === 'header') ({ header } = part)
    if (part.is === 'manifest') ({ manifest } = part)
    look(part, named)
  }
  if (!header || !manifest) throw new DamagedError('It is empty.')
  const removed = new Set(manifest.removedMeanwhile)
  return {
    header,
    manifest,
    rows: Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0),
    bytes: (await stat(path)).size,
    missing: named.missing.map(([key]) => key).filter((key) => !removed.has(key)),
  }
}

function look(part: Part, named: NamedFiles): void {
  if (part.is === 'table') named.table(part.name, part.columns)
  if (part.is === 'row') named.row(part.line)
  if (part.is === 'file') named.file(part.key)
}

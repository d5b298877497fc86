import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { type Checked, checkBackup } from '../backup/check.ts'
import { DamagedError } from '../backup/format.ts'
import { holdWaiting } from '../backup/held.ts'
import type { Installation } from '../backup/installation.ts'
import { makeBackup } from '../backup/make.ts'
import { RefusedError, restoreBackup } from '../backup/restore.ts'
import { UsageError } from './command.ts'
import { ledgerCommands } from './ledger.ts'

/** What a command about all of an installation works with: it is opened as it is, without a migration. */
export interface BackupContext {
  open(): Promise<Installation>
  now: number
  print: (line: string) => void
}

export interface BackupCommand {
  usage: string
  /** Answers the exit code. Throws a `UsageError`. */
  run(context: BackupContext, args: string[]): Promise<number>
}

const SEND = '--send-waiting'

/** All that a portal keeps, in one file and back. */
export const backupCommands: Record<string, BackupCommand> = {
  'backup verify': {
    usage: '<file>: reads a backup to its end and says whether it is whole',
    async run({ print }, args) {
      const checked = await damageTold(checkBackup(pathIn(args)), print)
      if (!checked) return 1
      print(`Of ${checked.header.madeAt}: ${inWords(checked)}.`)
      tellMissing(checked, print)
      print(
        checked.missing.length === 0 ? 'The backup is whole.' : 'The backup is whole, but files were lost BEFORE it.',
      )
      return checked.missing.length === 0 ? 0 : 1
    },
  },
  backup: {
    usage: '<file>: writes all that the portal keeps into a new file; beside the running portal',
    run: (context, args) => opened(context, (installation) => backUp(installation, context, pathIn(args))),
  },
  restore: {
    usage: `<file> [${SEND}]: brings a backup into an installation that keeps nothing yet`,
    run: (context, args) =>
      opened(context, (installation) =>
        restore(installation, context, {
          path: pathIn(args.filter((arg) => arg !== SEND)),
          send: args.includes(SEND),
        }),
      ),
  },
}

function pathIn([path, ...more]: readonly string[]): string {
  if (path === undefined || path.startsWith('--') || more.length > 0) throw new UsageError('Name one file.')
  return path
}

async function opened(context: BackupContext, work: (installation: Installation) => Promise<number>): Promise<number> {
  const installation = await context.open()
  try {
    return await work(installation)
  } finally {
    await installation.close()
  }
}

async function backUp(installation: Installation, { now, print }: BackupContext, path: string): Promise<number> {
  const checked = await makeBackup(installation, path, now).catch(explained)
  print(`${inWords(checked)}.`)
  print(`SHA-256 ${await hashOf(path)}`)
  print(
    'LUODI_KEYS is NOT in it. Keep the key ring elsewhere: without it nobody can read what is sealed, with it everybody.',
  )
  tellMissing(checked, print)
  print(
    checked.missing.length === 0 ? `${path} was read back and is whole.` : `${path} is written, but FILES ARE LOST.`,
  )
  return checked.missing.length === 0 ? 0 : 1
}

async function restore(
  installation: Installation,
  { now, print }: BackupContext,
  { path, send }: { path: string; send: boolean },
): Promise<number> {
  const vault = vaultFrom(installation.keyRing)
  const restored = await damageTold(restoreBackup(installation, path), print)
  if (!restored) return 1
  print(`Restored and compared: ${inWords(restored)}.`)
  if (restored.migrated > 0) print(`Brought up to date by ${restored.migrated} newer migrations.`)
  for (const { slug, count } of send ? [] : await holdWaiting(installation, now))
    print(
      `${slug}: ${count} messages were waiting to be sent, and are held. Look: jobs dead ${slug}. Send: jobs replay ${slug}.`,
    )
  print('Whoever was signed in signs in again.')
  tellMissing(restored, print)
  const { database, files } = installation
  const secret = () => Promise.resolve('')
  const chain = (await ledgerCommands['ledger verify']?.run({ database, files, vault, now, print, secret }, [])) ?? 1
  if (chain !== 0) print('LUODI_KEYS may not be the ring of this portal: then nothing that is sealed can be read.')
  const whole = chain === 0 && restored.missing.length === 0
  print(whole ? 'The restore is whole.' : 'The restore is done, but NOT EVERYTHING is whole.')
  return whole ? 0 : 1
}

const MOST_NAMED = 20

function tellMissing({ missing, manifest }: Checked, print: (line: string) => void): void {
  for (const key of missing.slice(0, MOST_NAMED)) print(`MISSING: ${key} is named by a row, and is not there.`)
  if (missing.length > MOST_NAMED) print(`MISSING: and ${missing.length - MOST_NAMED} more.`)
  const { length } = manifest.removedMeanwhile
  if (length > 0) print(`${length} files were removed by the portal while it was backed up.`)
}

const inWords = ({ rows, bytes, manifest: { tables, files } }: Checked): string =>
  `${rows} rows in ${Object.keys(tables).length} tables, ${files.count} files of ${files.bytes} bytes; ${bytes} bytes in all`

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** What the work answers; null, once it was said, when the backup is damaged. */
const damageTold = <T>(work: Promise<T>, print: (line: string) => void): Promise<T | null> =>
  work.catch((error: unknown) => {
    if (!(error instanceof DamagedError)) return explained(error)
    print(`The backup is NOT WHOLE. ${error.message}`)
    return null
  })

/** What an operator can do something about is said as it is. */
function explained(error: unknown): never {
  if (error instanceof RefusedError || error instanceof UsageError) throw new UsageError(error.message)
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') throw new UsageError(`There is no ${path ?? 'such file'}.`)
  if (code === 'EEXIST') throw new UsageError(`There is ${path ?? 'such a file'} already.`)
  throw error
}

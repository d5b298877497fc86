import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { BureauScope, ParkScope, Registry } from '../../src/data/scope.ts'
import { MOST_BYTES } from '../../src/features/imports/csv.ts'
import { importLeads } from '../../src/features/imports/import.ts'
import { reportLines } from '../../src/features/imports/report.ts'
import { parkWithBureau } from '../../src/features/parks/registry.ts'
import type { LogLine } from '../../src/http/logging.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { AppError } from '../../src/kernel/errors.ts'
import type { Locale } from '../../src/kernel/localized.ts'
import { failureOf, fieldErrorOf } from '../../src/ui/messages/messages.ts'
import type { CommandContext, Commands } from './command.ts'

const USAGE = '<park> <file.csv> [--dry-run] [--en] [--stored-abroad]: takes inquiries in from a list'
const FLAGS = new Set(['--dry-run', '--en', '--stored-abroad'])

export const importCommands: Commands = { import: { usage: USAGE, run } }

/** Answers 0 when every row was good, 1 when some were not, 2 when nothing could be read. */
async function run(context: CommandContext, args: string[]): Promise<number> {
  const flags = new Set(args.filter((arg) => arg.startsWith('--')))
  const [slug, file, ...more] = args.filter((arg) => !arg.startsWith('--'))
  if (!slug || !file || more.length > 0 || ![...flags].every((flag) => FLAGS.has(flag))) {
    context.print(`import ${USAGE}`)
    return 2
  }
  const locale: Locale = flags.has('--en') ? 'en' : 'zh'
  try {
    const ctx = await entryOf(context, slug, flags.has('--stored-abroad'))
    const report = await importLeads(ctx, await bytesOf(file), { dryRun: flags.has('--dry-run'), locale })
    for (const line of reportLines(report, locale)) context.print(line)
    return report.rows.every(({ outcome }) => outcome !== 'refused') ? 0 : 1
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { title, text } = failureOf(locale, error.code)
    for (const line of [title, text]) context.print(line)
    for (const { key, params } of error.fields) context.print(`  - ${fieldErrorOf(locale, key, params)}`)
    return 2
  }
}

/** No more than is read anyway: what is larger is refused by its size. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const { size } = await stat(file)
  return size > MOST_BYTES ? new Uint8Array(MOST_BYTES + 1) : readFile(file)
}

async function entryOf({ database, files, vault, now, print }: CommandContext, slug: string, storedAbroad: boolean) {
  const registry = new Registry(database)
  const found = await parkWithBureau(registry, slug, now)
  if (!found) throw new AppError('parks.not_found', 404)
  const { park } = found
  return {
    scope: ParkScope.open(database, { by: 'job', park }),
    bureau: BureauScope.open(database, { by: 'park', park }),
    registry,
    files,
    log: (line: LogLine) => print(JSON.stringify(line)),
    vault,
    park,
    actor: SYSTEM_ACTOR,
    now,
    requestId: randomUUID(),
    storedAbroad,
  }
}

/** An operator before the machine has no account. */
const SYSTEM_ACTOR = { ...SYSTEM, kind: 'system' } as const

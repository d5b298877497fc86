import type { Database } from '../../src/data/database.ts'
import type { FileStore } from '../../src/data/files.ts'
import { ParkScope, Registry } from '../../src/data/scope.ts'
import type { Park } from '../../src/features/parks/park.ts'
import { parkOfSlug } from '../../src/features/parks/registry.ts'
import type { Vault } from '../../src/kernel/vault.ts'

/** What an operator's command works with. */
export interface CommandContext {
  database: Database
  vault: Vault
  files: FileStore
  now: number
  print: (line: string) => void
  /** A secret: from the environment variable of that name, or all of standard input. Never an argument. */
  secret: (variable: string) => Promise<string>
}

export interface Command {
  /** Its arguments, as in `<park> <id>`, and after a dash what it does. */
  usage: string
  /** Answers the exit code. Throws a `UsageError` when the arguments make no sense. */
  run(context: CommandContext, args: string[]): Promise<number>
}

/** Commands by the words that call them, as in `channel add`. One module per group. */
export type Commands = Record<string, Command>

/** What the operator typed makes no sense: shown as it is, without a trace. */
export class UsageError extends Error {}

/** Opens the park of that slug, published or not. Throws a `UsageError` when there is none. */
export async function parkNamed(
  { database }: Pick<CommandContext, 'database'>,
  slug: string | undefined,
): Promise<{ park: Park; scope: ParkScope }> {
  const park = slug === undefined ? null : await parkOfSlug(new Registry(database), slug)
  if (!park) throw new UsageError(`There is no park "${slug ?? ''}".`)
  return { park, scope: ParkScope.open(database, { by: 'job', park }) }
}

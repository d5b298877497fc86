import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { d1Databases } from '../src/data/d1.ts'
import { diskFiles } from '../src/data/disk-files.ts'
import { libsqlDatabases } from '../src/data/libsql.ts'
import { r2Files } from '../src/data/r2-files.ts'
import { vaultFrom } from '../src/kernel/vault.ts'
import { serverSettings, SettingsError } from '../src/server-settings.ts'
import type { WorkerEnv } from '../src/worker-env.ts'
import { bureauCommands } from './commands/bureaus.ts'
import { channelCommands } from './commands/channels.ts'
import { onNodeHere } from './backup/here.ts'
import { onD1 as installationOnD1 } from './backup/installation.ts'
import { type BackupCommand, backupCommands } from './commands/backup.ts'
import { type Command, type CommandContext, type Commands, UsageError } from './commands/command.ts'
import { hostCommands } from './commands/hosts.ts'
import { importCommands } from './commands/import.ts'
import { jobCommands } from './commands/jobs.ts'
import { keyCommands } from './commands/keys.ts'
import { ledgerCommands } from './commands/ledger.ts'
import { retentionCommands } from './commands/retention.ts'
import { checkSettings } from './commands/settings.ts'
import { shardCommands } from './commands/shards.ts'
import { siteCommands } from './commands/sites.ts'
import { spillCommands } from './commands/spill.ts'
import { staffCommands } from './commands/staff.ts'
import { root } from './root.ts'
import { QUIET_WRANGLER } from './run.ts'

/** Every command of the operator, one module per group. */
const COMMANDS: Commands = {
  ...bureauCommands,
  ...channelCommands,
  ...hostCommands,
  ...importCommands,
  ...jobCommands,
  ...keyCommands,
  ...ledgerCommands,
  ...retentionCommands,
  ...shardCommands,
  ...siteCommands,
  ...spillCommands,
  ...staffCommands,
}

const { argv, env } = process
const words = argv.slice(2).filter((word) => word !== '--d1')
const found = commandOf(COMMANDS, words)
const backup = commandOf(backupCommands, words)
// Opens no database: it is asked before there is one.
if (words.join(' ') === 'settings check')
  process.exitCode = await checkSettings(env, root, (text) => void process.stdout.write(text))
else if (found) process.exitCode = await runHere(found.command, found.args)
else if (backup) process.exitCode = await runBackup(backup.command, backup.args)
else {
  process.stdout.write(usage())
  process.exitCode = words.length > 0 ? 2 : 0
}

/** The command that the words begin with, and the rest of them. */
function commandOf<C>(commands: Record<string, C>, [group, verb, ...args]: string[]) {
  const command = commands[`${group} ${verb}`]
  if (command) return { command, args }
  const single = commands[group ?? '']
  return single ? { command: single, args: verb === undefined ? [] : [verb, ...args] } : null
}

function usage(): string {
  const lines = Object.entries({ ...COMMANDS, ...backupCommands }).map(([name, { usage }]) => `  ${name} ${usage}\n`)
  const check = '  settings check - says whether the server would start with this environment, and all that is wrong\n'
  return `npm run luodi -- [--d1] <command>\n\n${lines.join('')}${check}\nWithout --d1: the database of DATABASE_URL.\n`
}

async function runHere(command: Command, args: string[]): Promise<number> {
  let opened: Opened | undefined
  try {
    opened = await (argv.includes('--d1') ? onD1() : onNode())
    return await command.run(opened.context, args)
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof SettingsError)) throw error
    process.stderr.write(`${error.message.trimEnd()}\n`)
    return 2
  } finally {
    await opened?.close()
  }
}

/** Past the scopes and without a migration: what copies all of an installation takes it as it is. */
async function runBackup(command: BackupCommand, args: string[]): Promise<number> {
  const open = () => (argv.includes('--d1') ? installationOnD1() : onNodeHere(env, root))
  try {
    return await command.run({ ...common(), open }, args)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}

interface Opened {
  context: CommandContext
  close: () => Promise<void>
}

function common() {
  return {
    now: Date.now(),
    print: (line: string) => void process.stdout.write(`${line}\n`),
    secret: async (variable: string) => (env[variable] ?? (await text(process.stdin))).trim(),
  }
}

async function onNode(): Promise<Opened> {
  const settings = await serverSettings(env, root)
  const { database, clients } = await libsqlDatabases(settings)
  for (const client of clients) await migrate(drizzle(client), { migrationsFolder: join(root, 'drizzle') })
  return {
    context: { ...common(), database, vault: vaultFrom(settings.keys), files: diskFiles(settings.files) },
    close: () => Promise.resolve(clients.forEach((client) => client.close())),
  }
}

/** The local D1 of `npm start`. */
async function onD1(): Promise<Opened> {
  Object.assign(process.env, QUIET_WRANGLER)
  const { getPlatformProxy } = await import('wrangler')
  const { env: bindings, dispose } = await getPlatformProxy<WorkerEnv>({ configPath: join(root, 'wrangler.toml') })
  return {
    context: {
      ...common(),
      database: d1Databases(bindings),
      vault: vaultFrom(bindings.LUODI_KEYS ?? ''),
      files: r2Files(bindings.FILES),
    },
    close: dispose,
  }
}

import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bureauCommands } from '../../scripts/commands/bureaus.ts'
import { type CommandContext, UsageError } from '../../scripts/commands/command.ts'
import { root } from '../../scripts/root.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { noFiles } from '../support/deps.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'

const FILE = join(root, 'docs/examples/deploy/bureau.json')
const vault = vaultFrom(newKeyRing())

let opened: Awaited<ReturnType<typeof localDatabase>>
beforeAll(async () => {
  opened = await localDatabase()
})
afterAll(() => opened.close())

async function luodi(name: 'bureau add' | 'bureau sql', file: string) {
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const secret = () => Promise.resolve('')
  const context: CommandContext = { database: opened.database, vault, files: noFiles, now: 0, print, secret }
  await bureauCommands[name]?.run(context, [file])
  return lines
}

const rows = async () => ({
  bureaus: await run(opened.database, 'select * from bureaus'),
  notices: await run(opened.database, 'select * from privacy_notices'),
})

it('a bureau is added once, and the same by SQL as by the command', async () => {
  await luodi('bureau add', FILE)
  const added = await rows()
  expect(added.bureaus).toMatchObject([{ id: 'bureau_anping', slug: 'anping', sample: 0 }])
  await expect(luodi('bureau add', FILE)).rejects.toThrow(UsageError)
  for (const table of ['privacy_notices', 'bureaus']) await run(opened.database, `delete from ${table}`)
  for (const statement of await luodi('bureau sql', FILE)) await run(opened.database, statement)
  expect(await rows()).toEqual(added)
  await expect(luodi('bureau add', 'no-such.json')).rejects.toThrow('cannot be read')
  await expect(luodi('bureau add', join(root, 'package.json'))).rejects.toThrow('slug')
})

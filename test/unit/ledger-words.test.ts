import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { LOCALES } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'

/** What the code calls what it writes into the ledger, where it says so in one word. */
const WRITTEN = globSync('src/**/*.{ts,tsx}', { cwd: root }).flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/\baction: '([a-z]+\.[\w-]+)'/g)].map(
    ([, action = '']) => action,
  ),
)

it.each(LOCALES)('every entry of the ledger has a name (%s)', (locale) => {
  const names: Record<string, string> = messages[locale].ledgerPages.actions
  expect(WRITTEN.length).toBeGreaterThan(50)
  expect(WRITTEN.filter((action) => !(action in names))).toEqual([])
})

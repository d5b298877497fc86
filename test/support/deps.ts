import type { Deps } from '../../src/http/context.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { builder } from './statements.ts'

/** What an application in this process is made from: a database that fails with `message`, and nothing is logged. */
export const depsWith = (more: Partial<Deps> = {}, message = 'not here'): Deps => ({
  database: { builder, batch: () => Promise.reject(new Error(message)) },
  vault: vaultFrom(newKeyRing()),
  clock: () => 0,
  log: () => {},
  hosts: [],
  scheme: null,
  storedAbroad: false,
  rates: [],
  tiles: null,
  ...more,
})

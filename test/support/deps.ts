import type { FileStore } from '../../src/data/files.ts'
import { noLimits } from '../../src/features/gate/limiter.ts'
import type { Deps } from '../../src/http/context.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { builder } from './statements.ts'

/** A store in which nothing can be kept. */
export const noFiles: FileStore = {
  put: () => Promise.reject(new Error('no files')),
  get: () => Promise.resolve(null),
  delete: () => Promise.resolve(),
  list: () => Promise.resolve([]),
}

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
  files: noFiles,
  limiter: noLimits,
  challengeCost: 1,
  turnstile: null,
  mailer: null,
  robotHosts: [],
  ...more,
})

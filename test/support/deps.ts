import type { FileStore } from '../../src/data/files.ts'
import { noLimits } from '../../src/features/gate/limiter.ts'
import type { Deps } from '../../src/http/context.ts'
import { OutgoingError } from '../../src/http/outgoing.ts'
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
  securityContact: null,
  storedAbroad: false,
  rates: [],
  tiles: null,
  files: noFiles,
  limiter: noLimits,
  challengeCost: 1,
  turnstile: null,
  origin: null,
  mailer: null,
  outgoing: () => Promise.reject(new OutgoingError('unreachable')),
  robotHosts: [],
  secondFactorRequired: true,
  operatorSecret: null,
  meter: null,
  ...more,
})

/** A store in this process's memory. */
export function memoryFiles(): FileStore & { objects: Map<string, Uint8Array> } {
  const objects = new Map<string, Uint8Array>()
  return {
    objects,
    async put(key, body, { onlyIfAbsent = false } = {}) {
      if (onlyIfAbsent && objects.has(key)) return false
      objects.set(key, new Uint8Array(await new Response(asBody(body)).arrayBuffer()))
      return true
    },
    get(key) {
      const bytes = objects.get(key)
      return Promise.resolve(bytes ? new Response(asBody(bytes)).body : null)
    },
    delete(key) {
      objects.delete(key)
      return Promise.resolve()
    },
    list: (prefix, limit) =>
      Promise.resolve([...objects.keys()].filter((key) => key.startsWith(prefix)).slice(0, limit)),
  }
}

/** The types of bytes with and without a shared buffer differ; ours have none. */
const asBody = (body: unknown) => body as Uint8Array<ArrayBuffer>

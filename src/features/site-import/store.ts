import type { FileStore } from '../../data/files.ts'
import { utf8 } from '../../kernel/encoding.ts'
import type { Vault } from '../../kernel/vault.ts'
import { keepUpload, keptUpload } from '../imports/kept.ts'

/** Where the parts of a file wait: sealed, for a day, as every uploaded list does. */
export interface Store {
  files: FileStore
  vault: Vault
  parkId: string
  now: number
}

/** Keeps a value; answers the ticket that opens it. */
export const keep = (store: Store, value: unknown): Promise<string> => keepUpload(store, utf8(JSON.stringify(value)))

/** The value that a ticket opens, of the type that it was kept with; null when its day is over. */
export async function kept<T>(store: Store, ticket: string): Promise<T | null> {
  const bytes = await keptUpload(store, ticket)
  return bytes ? asKept<T>(JSON.parse(new TextDecoder().decode(bytes))) : null
}

/** Nobody but `keep` writes there. */
const asKept = <T>(value: unknown) => value as T

/** Where a database is: `file:…` or a Turso URL, with its token. */
export interface Address {
  url: string
  authToken: string | undefined
}

/** A database beside the home, by its name. */
export interface Shard extends Address {
  name: string
}

/**
 * Reads `LUODI_SHARDS`, as in `east=file:/var/lib/luodi/east.db,west=libsql://…|token`. Throws when a name is not one (a
 * lower-case word) or stands twice.
 */
export function shardsFrom(text: string): Shard[] {
  const list = text.split(',').filter((one) => one.trim() !== '')
  const shards = list.map((one) => {
    const [, name = '', url = '', authToken] = SHARD.exec(one.trim()) ?? []
    if (name === '') throw new Error('is a list of name=url or name=url|token: see docs/scale.md')
    return { name, url, authToken }
  })
  if (new Set(shards.map(({ name }) => name)).size < shards.length) throw new Error('names a database twice')
  return shards
}

const SHARD = /^([a-z][a-z0-9]*)=((?:file|libsql|https?|wss?):[^|]+)(?:\|(.+))?$/

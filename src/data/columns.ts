import { text } from 'drizzle-orm/sqlite-core'

/** A JSON text column of a known shape. Only our own code writes it, through typed inserts. */
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>()

/** The tenant: first column of every tenant table's primary key. */
export const parkId = () => text('park_id').notNull()

/** The bureau: first column of every primary key of what all its parks share. */
export const bureauId = () => text('bureau_id').notNull()

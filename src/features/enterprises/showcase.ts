import { read } from '../../data/query.ts'
import { enterprises } from '../parks/table.ts'

/** What the park's profile shows, by code and name. */
export const showcaseRows = read(enterprises, {
  columns: { code: enterprises.code, name: enterprises.name },
  orderBy: [enterprises.position],
})

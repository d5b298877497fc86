import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { fileDownload } from '../files/download.ts'
import { sourceByCode } from '../parks/queries.ts'
import { openDocument } from './documents.ts'

/** A visitor's browser keeps it so long; then it asks whether it is still the same. */
const KEEPING = 'public, max-age=300'

/** Documents of published sources that anybody may have, to be saved. */
export const sourceRoutes = new Hono<ParkEnv>().get('/:source/file', async (c) => {
  const { scope, deps } = c.var
  const source = await sourceByCode(scope, c.req.param('source'))
  const file = source?.file
  if (!file?.public) throw new AppError('files.not_found', 404)
  const own = { 'Cache-Control': KEEPING, ETag: `"${file.sha256}"` }
  if (c.req.header('If-None-Match')?.includes(own.ETag)) return c.body(null, 304, own)
  const document = await openDocument(scope, deps.files, file.key)
  if (!document) throw new AppError('files.not_found', 404)
  return fileDownload(c, { ...document, id: document.sha256, mediaType: document.type }, own)
})

import { Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { isMultipart, readMultipart } from '../../http/multipart.ts'
import { operation } from '../../http/operation.ts'
import { invalid } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { limitKey } from '../gate/key-limit.ts'
import { limit } from '../gate/limiter.ts'
import { notStored, storeFile, type Upload } from './actions.ts'
import { MOST_FILE_BYTES } from './file.ts'
import { uploading } from './form.ts'

const Uploaded = v.object({
  file: v.pipe(v.string(), v.description('Ticket for `files` of the inquiry; good for one inquiry and for a day')),
  mediaType: v.pipe(v.string(), v.description('By its content')),
  bytes: v.number(),
})

const FIELD = 'file'
/** One file, and the borders of the form. */
const MOST_BYTES = MOST_FILE_BYTES + 1024 * 1024

export const filesApi = new Hono<ParkEnv>().post(
  '/',
  operation('Upload a file for an inquiry', {
    tag: 'Leads',
    answer: { status: 201, description: 'Stored, and waits for its inquiry', schema: Uploaded },
    problems: [400, 404, 413, 415, 422],
    scope: 'leads.write',
    body: {
      'multipart/form-data': {
        schema: { type: 'object', properties: { [FIELD]: { type: 'string', format: 'binary' } }, required: [FIELD] },
      },
    },
  }),
  async (c) => {
    if (!isMultipart(c.req.raw.headers)) throw new AppError('request.unsupported_media', 415)
    if (c.var.caller) await limitKey(c.var, c.var.caller)
    else await limit(c, c.var.scope, 'upload')
    const ctx = uploading(c, c.var.scope)
    let upload: Upload | undefined
    let problem: FieldError = { path: FIELD, key: 'required' }
    await readMultipart(c.req.raw, MOST_BYTES, async (part) => {
      if (part.field !== FIELD || upload) return
      const stored = await storeFile(ctx, part).catch((error: unknown) => {
        throw error instanceof AppError ? error : notStored(error)
      })
      if (stored === null) return
      if ('refused' in stored) problem = { path: FIELD, ...stored.refused }
      else upload = stored
    })
    if (!upload) throw invalid([problem])
    const { ticket, mediaType, bytes } = upload
    c.header('Cache-Control', 'no-store')
    return c.json({ file: ticket, mediaType, bytes }, 201)
  },
)

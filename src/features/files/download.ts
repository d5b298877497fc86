import type { Context } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import type { ByteTransform } from '../../kernel/sealed-stream.ts'
import { asAttachment, type ShownFile } from './file.ts'

/** Nothing that is opened in place may do anything, whatever a browser takes it for. */
const SANDBOX = "default-src 'none'; sandbox"

/** Answers with a file, to be saved and never shown in place. Its content is read or cancelled. `own` wins. */
export async function fileDownload<E extends AppEnv>(
  c: Context<E>,
  file: ShownFile & { content: ReadableStream<Uint8Array> },
  own: Record<string, string> = {},
): Promise<Response> {
  const { content, id, name, mediaType, bytes } = file
  const headers = {
    'Content-Type': mediaType,
    'Content-Disposition': asAttachment(name),
    'Content-Length': String(bytes),
    'Content-Security-Policy': SANDBOX,
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
    'Cache-Control': 'no-store',
    // Its own, so that nobody reads all of it to make one.
    ETag: `"${id}"`,
    ...own,
  }
  if (c.req.method !== 'HEAD') return c.body(content.pipeThrough(ofLength(bytes)), 200, headers)
  await content.cancel()
  return c.body(null, 200, headers)
}

/** Workers tell a stream's length only when it is of a fixed one; Node tells what the header says. */
const ofLength = (bytes: number): ByteTransform =>
  workers.FixedLengthStream ? new workers.FixedLengthStream(bytes) : new TransformStream()
const workers = globalThis as { FixedLengthStream?: new (bytes: number) => ByteTransform }

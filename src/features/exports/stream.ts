import { utf8 } from '../../kernel/encoding.ts'

/** Texts as the body of an answer: the next is made when the last was taken. A failure breaks the download off. */
export function streamOf(texts: AsyncIterator<string>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(utf8(value))
    },
    async cancel() {
      await texts.return?.()
    },
  })
}

/** Headers of a file to be kept; the name may be of any language. */
export const fileHeaders = (name: string, type: string): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${asciiOf(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex',
})

const asciiOf = (name: string): string => name.replaceAll(/[^\w.-]+/g, '-')

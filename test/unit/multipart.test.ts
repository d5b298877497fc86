import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FilePart, isMultipart, readMultipart } from '../../src/http/multipart.ts'
import { AppError } from '../../src/kernel/errors.ts'

const MOST = 1_000_000

interface Taken {
  field: string
  name: string
  bytes: number
}

const swallow = (into: Taken[]) => async (file: FilePart) => {
  let bytes = 0
  for await (const chunk of file.content) bytes += chunk.length
  into.push({ field: file.field, name: file.name, bytes })
}

const ignore = async () => {}

function formWith(...parts: [name: string, value: string | Blob, file?: string][]) {
  const form = new FormData()
  for (const [name, value, file] of parts)
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value, file)
  return new Request('http://form.test/', { method: 'POST', body: form })
}

/** The same body again in pieces of so many bytes, cut off at `end`. */
async function again(request: Request, size: number, end = Infinity) {
  const bytes = new Uint8Array(await request.arrayBuffer()).subarray(0, end)
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )
  return { headers: request.headers, body: ReadableStream.from(pieces) }
}

const statusOf = async (reading: Promise<unknown>) => {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof AppError ? error.status : error
}

const file = (bytes: number) => new Blob([new Uint8Array(bytes).fill(65)])

describe('a multipart form', () => {
  it.each([1, 7, 64, 100_000])('is read in pieces of %i', async (size) => {
    const taken: Taken[] = []
    const request = formWith(
      ['a', '一'],
      ['files', file(5000), '图.pdf'],
      ['a', '2'],
      ['files', file(0), ''],
      ['b', ''],
    )
    expect(await readMultipart(await again(request, size), MOST, swallow(taken))).toEqual({ a: ['一', '2'], b: [''] })
    expect(taken).toEqual([
      { field: 'files', name: '图.pdf', bytes: 5000 },
      { field: 'files', name: '', bytes: 0 },
    ])
  })

  it('goes on with what follows when a file is not read to its end', async () => {
    const request = formWith(['files', file(300_000), 'a'], ['files', file(300_000), 'b'], ['last', 'x'])
    const stopEarly = async ({ content }: FilePart) => {
      for await (const _ of content) return
    }
    expect(await readMultipart(await again(request, 1000), MOST, stopEarly)).toEqual({ last: ['x'] })
    expect(
      await readMultipart(await again(formWith(['files', file(300_000), 'a'], ['last', 'x']), 1000), MOST, ignore),
    ).toEqual({
      last: ['x'],
    })
  })

  it('is refused when it ends early, wherever that is', async () => {
    const whole = (await formWith(['a', '1'], ['files', file(100), 'f'], ['b', '2']).arrayBuffer()).byteLength
    for (let end = 0; end < whole - 4; end += 3) {
      const request = formWith(['a', '1'], ['files', file(100), 'f'], ['b', '2'])
      expect(await statusOf(readMultipart(await again(request, 50, end), MOST, swallow([]))), String(end)).toBe(400)
    }
  })

  it('is refused when its sender leaves', async () => {
    const { headers, body } = await again(formWith(['files', file(9000), 'f']), 1000, 5000)
    const left = body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        flush: () => {
          throw new Error('aborted')
        },
      }),
    )
    expect(await statusOf(readMultipart({ headers, body: left }, MOST, swallow([])))).toBe(400)
  })

  it('waits for what was begun before it fails', async () => {
    const events: string[] = []
    const slow = async ({ content }: FilePart) => {
      try {
        for await (const _ of content);
      } catch {
        await Promise.resolve()
        events.push('cleared')
        throw new Error('cut')
      }
    }
    const request = await again(formWith(['files', file(9000), 'f']), 1000, 5000)
    await readMultipart(request, MOST, slow).catch(() => events.push('failed'))
    expect(events).toEqual(['cleared', 'failed'])
  })

  it('is refused when it is too large, at once by its length and else on its way', async () => {
    const declared = formWith(['a', '1'])
    declared.headers.set('Content-Length', String(MOST + 1))
    expect(await statusOf(readMultipart(declared, MOST, ignore))).toBe(413)
    let read = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(out) {
        read += 1
        out.enqueue(
          new TextEncoder().encode(
            read === 1 ? '--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' : 'A'.repeat(10_000),
          ),
        )
      },
    })
    const headers = new Headers({ 'Content-Type': 'multipart/form-data; boundary=x' })
    expect(await statusOf(readMultipart({ headers, body: endless }, MOST, swallow([])))).toBe(413)
    expect(read).toBeLessThan(200)
  })

  it('is refused when it is a bomb of fields, of names or of texts', async () => {
    const many = Array.from({ length: 5000 }, (_, index): [string, string] => [`f${index}`, 'x'])
    expect(await statusOf(readMultipart(await again(formWith(...many), 5000), MOST, ignore))).toBe(413)
    expect(await statusOf(readMultipart(await again(formWith(['a', 'x'.repeat(300_000)]), 5000), MOST, ignore))).toBe(
      413,
    )
    const texts = Array.from({ length: 10 }, (): [string, string] => ['a', 'x'.repeat(30_000)])
    expect(await statusOf(readMultipart(await again(formWith(...texts), 5000), MOST, ignore))).toBe(413)
    const files = Array.from({ length: 400 }, (): [string, Blob, string] => ['files', file(1), 'f'])
    expect(await statusOf(readMultipart(await again(formWith(...files), 5000), MOST, swallow([])))).toBe(413)
  })

  it('is refused when it is none', async () => {
    const body = () => ReadableStream.from([new TextEncoder().encode('nothing of the kind')])
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=x'])
      expect(
        await statusOf(readMultipart({ headers: new Headers({ 'Content-Type': type }), body: body() }, MOST, ignore)),
      ).toBe(400)
    expect(isMultipart(new Headers({ 'Content-Type': 'Multipart/Form-Data; boundary=x' }))).toBe(true)
    expect(isMultipart(new Headers({ 'Content-Type': 'application/x-www-form-urlencoded' }))).toBe(false)
  })

  it('is read or refused, whatever its parts look like: nothing is thrown where nobody hears it', async () => {
    const line = fc.constantFrom(
      'Content-Disposition: form-data',
      'Content-Disposition: form-data; name="a"',
      'Content-Disposition: form-data; filename="x.pdf"',
      'Content-Disposition: form-data; name="a"; filename="x.pdf"',
      'Content-Disposition: attachment; name=',
      'Content-Type: application/pdf',
      'Content-Transfer-Encoding: base64',
      ': nothing',
      '',
      '--x',
      '--x--',
      'text',
      '\u0000\u00ff',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.constantFrom('\r\n', '\n'), async (lines, end) => {
        const headers = new Headers({ 'Content-Type': 'multipart/form-data; boundary=x' })
        const { body } = new Response(['--x', ...lines].join(end))
        const taken: Taken[] = []
        const outcome = await readMultipart({ headers, body }, MOST, swallow(taken)).catch((error: unknown) => error)
        expect(outcome instanceof Error ? outcome : null).toSatisfy(
          (error) => error === null || (error instanceof AppError && error.status < 500),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('has no field that changes objects', async () => {
    const texts = await readMultipart(formWith(['__proto__', 'x'], ['constructor', 'y']), MOST, ignore)
    expect(Object.keys(texts).toSorted()).toEqual(['__proto__', 'constructor'])
    expect({}).not.toHaveProperty('x')
  })
})

import { crc32, deflateRawSync } from 'node:zlib'
import { ripeToken } from './client.ts'
import type { Runtime } from './runtimes.ts'

const ascii = (text: string) => Buffer.from(text, 'latin1')

/** A zip archive of so many entries, packed. */
export function zip(entries: Record<string, string>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(entries)) {
    const packed = deflateRawSync(text)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(text), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(Buffer.byteLength(text), 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    locals.push(ascii('PK\x03\x04'), shared, Buffer.from(name), packed)
    central.push(ascii('PK\x01\x02\x14\x00'), shared, place, Buffer.from(name))
    at += 30 + Buffer.byteLength(name) + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(entries).length, 4)
  end.writeUInt16LE(Object.keys(entries).length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, directory, ascii('PK\x05\x06'), end])
}

const office = (part: string, type: string) =>
  zip({
    '[Content_Types].xml': `<Types><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    [part]: '<document/>',
  })

const chunk = (name: string, body: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(Buffer.concat([ascii(name), body])))
  return Buffer.concat([length, ascii(name), body, sum])
}

/** The beginnings of files by their endings, as programs write them. */
export const SAMPLES: Record<string, Buffer> = {
  pdf: ascii('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  png: Buffer.concat([
    ascii('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('IDAT', Buffer.from('789c6360000000020001', 'hex')),
    chunk('IEND', Buffer.alloc(0)),
  ]),
  jpg: Buffer.concat([ascii('\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01'), Buffer.alloc(40)]),
  webp: Buffer.concat([ascii('RIFF\x24\x00\x00\x00WEBPVP8 '), Buffer.alloc(40)]),
  heic: Buffer.concat([ascii('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'), Buffer.alloc(40)]),
  docx: office('word/document.xml', 'wordprocessingml.document'),
  xlsx: office('xl/workbook.xml', 'spreadsheetml.sheet'),
  pptx: office('ppt/presentation.xml', 'presentationml.presentation'),
  doc: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
  odt: zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
  zip: zip({ 'a.txt': 'a' }),
  exe: Buffer.concat([ascii('MZ\x90\x00'), Buffer.alloc(100)]),
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
}

export const sample = (ending: string): Buffer => {
  const bytes = SAMPLES[ending]
  if (!bytes) throw new Error(`no sample of ${ending}`)
  return bytes
}

/** A PDF of so many bytes, none like its neighbours. */
export const pdfOf = (bytes: number): Buffer => {
  const whole = Buffer.alloc(bytes)
  for (let at = 0; at + 4 <= bytes; at += 4) whole.writeUInt32LE((at * 2_654_435_761) >>> 0, at)
  sample('pdf').copy(whole)
  return whole
}

export type Sent = [field: string, value: string] | [field: string, content: Uint8Array, name: string]

/** A form as a browser encodes it, with its `Content-Type`. */
export async function multipart(...parts: Sent[]): Promise<{ body: Uint8Array<ArrayBuffer>; type: string }> {
  const form = new FormData()
  for (const [field, value, name] of parts)
    if (typeof value === 'string') form.append(field, value)
    else form.append(field, new Blob([new Uint8Array(value)]), name)
  const encoded = new Response(form)
  return { body: new Uint8Array(await encoded.arrayBuffer()), type: encoded.headers.get('Content-Type') ?? '' }
}

/** Posts a form with files as a browser does from a page of the portal; an inquiry as if it had been open for a minute. */
export async function postFiles(
  portal: Runtime,
  path: string,
  parts: Sent[],
  headers: Record<string, string> = {},
): Promise<Response> {
  const [, park] = /\/parks\/([^/]+)\/inquiry$/.exec(path) ?? []
  const token: Sent[] = park === undefined ? [] : [['formToken', await ripeToken(portal, park)]]
  const { body, type } = await multipart(...token, ...parts)
  return portal.fetch(path, {
    method: 'POST',
    headers: { Origin: portal.origin, 'Content-Type': type, ...headers },
    body,
  })
}

/** Uploads one file by the API. */
export const upload = (portal: Runtime, park: string, content: Uint8Array, name: string) =>
  postFiles(portal, `/api/v1/parks/${park}/files`, [['file', content, name]], { 'Accept-Language': 'en' })

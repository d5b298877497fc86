import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../src/features/imports/csv.ts'
import { readSheetFile } from '../../src/features/site-import/read-file.ts'

type Part = [name: string, content: string]

const FILLER = 'x'.repeat(1_000_000)

/** A zip archive of stored parts; `times` names the first of them so often in its list, where its bytes stand once. */
function archive(parts: readonly Part[], times = 1): Uint8Array<ArrayBuffer> {
  const local: Buffer[] = []
  const listed: Buffer[] = []
  let at = 0
  parts.forEach(([name, content], index) => {
    const [title, bytes] = [Buffer.from(name), Buffer.from(content)]
    const [head, entry] = [Buffer.alloc(30), Buffer.alloc(46)]
    head.writeUInt32LE(0x04034b50, 0)
    entry.writeUInt32LE(0x02014b50, 0)
    for (const [record, from] of [
      [head, 14],
      [entry, 16],
    ] as const) {
      record.writeUInt32LE(crc32(bytes), from)
      record.writeUInt32LE(bytes.length, from + 4)
      record.writeUInt32LE(bytes.length, from + 8)
      record.writeUInt16LE(title.length, from + 12)
    }
    entry.writeUInt32LE(at, 42)
    local.push(head, title, bytes)
    for (let more = 0; more < (index === 0 ? times : 1); more += 1) listed.push(entry, title)
    at += head.length + title.length + bytes.length
  })
  const [list, end] = [Buffer.concat(listed), Buffer.alloc(22)]
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length + times - 1, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...local, list, end]))
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** A workbook of one sheet. */
const workbook = (rows: string): Part[] => [
  ['[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"/>`],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
  ['xl/worksheets/sheet1.xml', `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`],
]

const cellAt = (place: string, quote = '"') =>
  `<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c></row><row><c s="0" r=${quote}${place}${quote} t="inlineStr"><is><t>x</t></is></c></row>`

const refusal = (bytes: Uint8Array) =>
  readSheetFile(bytes).then(
    () => 'taken',
    (error: { fields?: { key: string }[] }) => error.fields?.[0]?.key ?? 'failed',
  )

describe('a list that would unfold to more than there is room for is refused before that', () => {
  it('as a workbook with a cell at its far corner', async () => {
    expect((await readSheetFile(archive(workbook(cellAt('B3'))))).rows).toHaveLength(1)
    expect(await refusal(archive(workbook(cellAt('XFD1048576'))))).toBe('import_too_many_columns')
    expect(await refusal(archive(workbook(cellAt('XFD1048576', "'"))))).toBe('import_too_many_columns')
    for (const place of ['A99999999', 'zzzz1', 'A&#49;048576', 'ABCD1', ''])
      expect(await refusal(archive(workbook(cellAt(place)))), place).toBe('import_broken_workbook')
  })

  it('as an archive that names the same bytes again and again, or more parts than any workbook has', async () => {
    const [types, ...rest] = workbook(cellAt('B3'))
    const filler: Part = ['xl/media/filler.bin', FILLER]
    expect(types).toBeDefined()
    expect(await refusal(archive([filler, ...rest], 100))).toBe('import_too_large')
    expect(await refusal(archive([['a', ''], ...rest], 3000))).toBe('import_broken_workbook')
  })

  it('as a text of separators or of empty lines', async () => {
    const text = (unit: string, bytes: number) => new Uint8Array(Buffer.alloc(bytes, unit))
    expect(await refusal(text(',', 4_000_000))).toBe('import_too_many_columns')
    expect(await refusal(text('\n', 1_000_000))).toBe('import_too_many_rows')
    expect(() => readTable(text(';', 4_000_000), String)).toThrow('imports.refused')
  })

  it('as features whose properties all have names of their own, or that are nested without end', async () => {
    const features = Array.from({ length: 3000 }, (_, at) => `{"type":"Feature","properties":{"p${at}":1}}`)
    const collection = `{"type":"FeatureCollection","features":[${features.join(',')}]}`
    expect(await refusal(new Uint8Array(Buffer.from(collection)))).toBe('import_too_many_columns')
    const deep = `{"type":"Feature","properties":{},"geometry":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(await refusal(new Uint8Array(Buffer.from(deep)))).toBe('import_broken_geojson')
  })
})

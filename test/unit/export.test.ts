import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { type Cell, safe } from '../../src/features/exports/cell.ts'
import { boundedRows, csvOf, MOST_XLSX_ROWS, xlsxOf } from '../../src/features/exports/files.ts'
import { streamOf } from '../../src/features/exports/stream.ts'

async function* pagesOf(...pages: Cell[][][]): AsyncGenerator<Cell[][]> {
  yield* await Promise.resolve(pages)
}

const csv = async (titles: string[], ...pages: Cell[][][]) =>
  new Response(streamOf(csvOf(titles, pagesOf(...pages)))).bytes()

/** What reading a file back does: one leading apostrophe goes. */
const back = (text: string) => text.replace(/^'/, '')

it('writes nothing that a spreadsheet would run, and reads back as it was', async () => {
  const starts = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', ' =', "'", '"', ',', '')
  const texts = fc
    .tuple(starts, fc.string({ unit: 'binary' }))
    .map(([start, rest]) => (start + rest).replaceAll('\0', ''))
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 2, maxLength: 4 }), async (cells) => {
      const bytes = await csv(cells, [cells], [cells])
      expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf])
      const { data } = Papa.parse<string[]>(new TextDecoder().decode(bytes), { delimiter: ',', newline: '\r\n' })
      expect(data.slice(0, 3).map((row) => row.map(back))).toEqual([cells, cells, cells])
      for (const cell of data.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u)
    }),
    { numRuns: 60 },
  )
  expect([safe('=1+1'), safe('a=1'), safe('－5'), safe('-5')]).toEqual(["'=1+1", 'a=1', "'－5", "'-5"])
})

it('writes times of the park, numbers as numbers, and ends lines as Excel does', async () => {
  const text = new TextDecoder().decode(
    await csv(['甲', 'b'], [[{ at: Date.parse('2026-11-22T06:03:00Z') }, -12.5]], [[null, '']]),
  )
  expect(text).toBe('甲,b\r\n2026-11-22 14:03,-12.5\r\n,\r\n')
})

it('asks for the next page when the last was taken, and stops when nobody takes any more', async () => {
  let made = 0
  let ended = false
  async function* endless(): AsyncGenerator<Cell[][]> {
    try {
      for (;;) yield await Promise.resolve([[++made]])
    } finally {
      ended = true
    }
  }
  const reader = streamOf(csvOf(['n'], endless())).getReader()
  await reader.read()
  await reader.read()
  expect(made).toBeLessThan(4)
  await reader.cancel()
  expect(ended).toBe(true)
})

it('bounds a workbook, and fills it', async () => {
  await expect(boundedRows(pagesOf(Array.from({ length: MOST_XLSX_ROWS + 1 }, () => [1])))).rejects.toMatchObject({
    code: 'exports.too_many',
  })
  const rows = await boundedRows(pagesOf([['=1+1', 7, { at: 0 }, null]]))
  const bytes = Buffer.from(await (await xlsxOf('单', ['甲', '乙', '丙', '丁'], rows)).arrayBuffer())
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  expect(bytes.includes('xl/worksheets/sheet1.xml')).toBe(true)
})

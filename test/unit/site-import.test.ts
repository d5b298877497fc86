import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { site, type SiteBody } from '../../src/features/content/site-kind.ts'
import { csvCell } from '../../src/features/exports/cell.ts'
import { guess } from '../../src/features/site-import/columns.ts'
import { distancesCell, distancesIn } from '../../src/features/site-import/distances.ts'
import { cellsOf, COLUMNS } from '../../src/features/site-import/export.ts'
import { typedRow } from '../../src/features/site-import/row.ts'
import { choiceIn, dayIn, figureIn } from '../../src/features/site-import/words.ts'
import { SEEDS } from '../../src/seed/all.ts'

describe('columns', () => {
  it.each([
    ['地块编号', 'code'],
    ['面积(亩)', 'area.mu'],
    ['用地面积（㎡）', 'area.m2'],
    ['area_ha', 'area.ha'],
    ['Area (acres)', 'area.acre'],
    ['土地价格', 'price.wanPerMu'],
    ['Price (USD/acre)', 'price.usdPerAcre'],
    ['租金（元/㎡·月）', 'price.yuanPerM2Month'],
    ['plot ratio', 'indicators.plotRatio'],
    ['容积率', 'indicators.plotRatio'],
    ['经办人', ''],
  ])('%s is %s', (header, target) => expect(guess(header)).toBe(target))

  it('are known by both of their own names', () => {
    for (const target of COLUMNS) expect(guess(target)).toBe(target)
  })
})

describe('cells', () => {
  it('are figures without bound and unit, and days of any form', () => {
    expect(['≥1.5', '约300万元/亩', '40%', '1-2', '千'].map(figureIn)).toEqual(['1.5', '300', '40', '1-2', '千'])
    expect(['46357', '2026-12-01T00:00:00', '2026年12月'].map(dayIn)).toEqual([
      '2026-12-01',
      '2026-12-01',
      '2026年12月',
    ])
  })

  it('take a land register’s use without its class for no class, and refuse what is no use', () => {
    const cells = ['工业用地', '新型工业用地', '二类工业用地', '工业用地（M1）', '农用地']
    expect(cells.map((cell) => choiceIn('zoning', cell))).toEqual(['', '', 'M2', 'M1', '农用地'])
  })

  const text = fc.string({ minLength: 1, maxLength: 20 }).map((one) => one.trim() || 'x')
  it('hold any distances', () => {
    const name = text.map((one) => one.replaceAll(/\s+/g, ' '))
    const distance = fc.record({ mode: fc.constantFrom('port', 'town'), zh: name, en: name, km: fc.nat(999) })
    fc.assert(
      fc.property(fc.array(distance, { maxLength: 5 }), (list) => {
        const typed = Object.fromEntries(
          list.flatMap(({ mode, zh, en, km }, row) => [
            [`distances.${row}.mode`, mode],
            [`distances.${row}.name.zh`, zh],
            [`distances.${row}.name.en`, en],
            [`distances.${row}.kilometres`, String(km)],
          ]),
        )
        expect(distancesIn(distancesCell(typed))).toEqual(typed)
      }),
    )
  })

  it('say a site as it was', () => {
    const seeded = SEEDS.flatMap(({ parks }) => parks.flatMap(({ sites }) => sites))
    const body = fc.record({
      of: fc.constantFrom(...seeded),
      zh: text,
      en: text,
      areaM2: fc.integer({ min: 1, max: 10_000_000 }),
      amountFen: fc.integer({ min: 1, max: 1_000_000_000 }),
      per: fc.constantFrom('mu' as const, 'm2' as const, 'm2Month' as const),
    })
    fc.assert(
      fc.property(body, ({ of: { code, ...one }, zh, en, areaM2, amountFen, per }) => {
        const made: SiteBody = {
          documents: [],
          asOf: null,
          sourceCode: null,
          ...one,
          name: { zh, en },
          areaM2,
          price: { amountFen, per },
        }
        const typed = site.field.write(made, '')
        const cells = new Map(
          cellsOf(code, { ...made }, 'zh').map((cell, at) => [
            COLUMNS[at] ?? 'code',
            String(csvCell(cell)).replace(/^'/, ''),
          ]),
        )
        const settings = { mapping: [], coordinates: 'wgs84', kind: 'land', status: 'planned', prefix: null } as const
        const asked = { code, live: made, settings: { ...settings, mapping: [] }, near: made.center }
        const read = typedRow(cells, { ...asked, around: { usd: null, chains: new Map() } })
        const back = site.field.read(read.typed, '')
        expect(read.errors).toEqual([])
        expect(back.errors).toBeUndefined()
        expect(back.value && site.field.write(back.value, '')).toEqual(typed)
      }),
    )
  })
})

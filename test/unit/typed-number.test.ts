import { describe, expect, it } from 'vitest'
import { type TypedUnit, typedNumber } from '../../src/kernel/typed-number.ts'

describe('a number as people type it', () => {
  it.each<[string, TypedUnit, number]>([
    ['8,000', 'kVA', 8000],
    ['１２，０００．５', 'wan', 12_000.5],
    ['8000 kVA', 'kVA', 8000],
    ['8千千伏安', 'kVA', 8000],
    ['8千', 'kVA', 8000],
    ['六十', 'mu', 60],
    ['六十亩', 'mu', 60],
    ['十五', 'people', 15],
    ['二十五人', 'people', 25],
    ['60亩', 'ha', 4],
    ['4公顷', 'mu', 60],
    ['40,000 ㎡', 'mu', 60],
    ['4 ha', 'm2', 40_000],
    ['12 hectares', 'ha', 12],
    ['5000万', 'wan', 5000],
    ['1.2亿', 'wan', 12_000],
    ['一亿二千万', 'wan', 12_000],
    ['一亿二', 'wan', 12_000],
    ['1亿2000万元', 'wan', 12_000],
    ['8000元', 'wan', 0.8],
    ['八千', 'wan', 8000],
    ['12000万元', 'wan', 12_000],
    ['14万元', 'yuan', 140_000],
    ['4.35万', 'yuan', 43_500],
    ['三千五', 'count', 3500],
    ['三千零五', 'count', 3005],
    ['一万五', 'count', 15_000],
    ['两万零六百', 'count', 20_600],
    ['一百二十', 'count', 120],
    ['18吨', 'tonnes', 18],
    ['0.6 t', 'tonnes', 0.6],
  ])('%s in %s is %d', (text, unit, number) => {
    expect(typedNumber(text, unit)).toBeCloseTo(number, 9)
  })

  it.each<[string, TypedUnit]>([
    ['1,5', 'mu'],
    ['1,2345', 'mu'],
    ['', 'mu'],
    ['-3', 'mu'],
    ['viel', 'mu'],
    ['60亩', 'kVA'],
    ['8000kVA', 'mu'],
    ['亩', 'mu'],
    ['万', 'wan'],
    ['十千', 'count'],
    ['1万20000', 'count'],
    ['1e5', 'count'],
    ['六十六十', 'count'],
  ])('%s in %s is asked again', (text, unit) => {
    expect(typedNumber(text, unit)).toBeNull()
  })
})

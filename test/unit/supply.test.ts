import { describe, expect, it } from 'vitest'
import { regionName } from '../../src/features/parks/region-name.ts'
import { joinFigured } from '../../src/ui/format.ts'
import { figureTariff } from '../../src/ui/format-tariff.ts'

describe('a price of supply', () => {
  const price = (microYuan: number | null, maxMicroYuan: number | null = null) =>
    ({ microYuan, maxMicroYuan, unit: 'kWh' }) as const
  const text = (of: ReturnType<typeof price>, locale: 'zh' | 'en') => {
    const figured = figureTariff(of, locale)
    return figured && joinFigured(figured, locale)
  }

  it('is told in yuan for a unit, as exact as it is kept', () => {
    expect(text(price(613_500), 'zh')).toBe('0.6135元/千瓦时')
    expect(text(price(613_500), 'en')).toBe('CNY 0.6135 per kWh')
    expect(text(price(4_200_000_000), 'en')).toBe('CNY 4,200 per kWh')
  })

  it('may be a span, may cost nothing, and may be unknown', () => {
    expect(text(price(520_000, 585_000), 'zh')).toBe('0.52～0.585元/千瓦时')
    expect(text(price(520_000, 520_000), 'en')).toBe('CNY 0.52 per kWh')
    expect(text(price(0), 'en')).toBe('CNY 0 per kWh')
    expect(text(price(null), 'zh')).toBeNull()
  })
})

describe('the parts of a region’s name', () => {
  const luxi = {
    zh: '湖南省湘西土家族苗族自治州泸溪县',
    en: 'Hunan, Xiangxi Tujia and Miao Autonomous Prefecture, Luxi County',
  }

  it('are its province, prefecture and county', () => {
    const parts = [1, 2, 3].map((level) => regionName(luxi, level))
    expect(parts.map((part) => part?.zh)).toEqual(['湖南省', '湘西土家族苗族自治州', '泸溪县'])
    expect(parts.map((part) => part?.en)).toEqual(luxi.en.split(', '))
  })

  it('are told in a county-level city, an autonomous region and a municipality, which has no prefecture', () => {
    const city = { zh: '湖南省株洲市醴陵市', en: 'Hunan, Zhuzhou, Liling' }
    expect(regionName(city, 3)?.zh).toBe('醴陵市')
    const region = { zh: '内蒙古自治区锡林郭勒盟苏尼特右旗', en: 'Inner Mongolia, Xilingol, Sonid Right Banner' }
    expect([1, 2, 3].map((level) => regionName(region, level)?.zh)).toEqual([
      '内蒙古自治区',
      '锡林郭勒盟',
      '苏尼特右旗',
    ])
    const municipality = { zh: '北京市朝阳区', en: 'Beijing, Chaoyang District' }
    expect([1, 2, 3].map((level) => regionName(municipality, level)?.en)).toEqual([
      'Beijing',
      undefined,
      'Chaoyang District',
    ])
  })

  it('are not guessed where the languages do not tell of the same', () => {
    expect(regionName({ zh: '湖南省430202县', en: 'County 430202' }, 1)).toBeNull()
    expect(regionName({ zh: '某地', en: 'Somewhere' }, 1)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { tilesFrom } from '../../src/features/sites/tiles.ts'

const OSM = 'https://tile.openstreetmap.org/{z}/{x}/{y}.png'

describe('a source of tiles from configuration', () => {
  it('is read with its attribution, datum and host', () => {
    expect(tilesFrom(`${OSM}|© OpenStreetMap contributors|wgs84`)).toEqual({
      layers: [{ template: OSM, subdomains: [] }],
      attribution: '© OpenStreetMap contributors',
      datum: 'wgs84',
      origins: ['https://tile.openstreetmap.org'],
    })
    expect(tilesFrom('')).toBeNull()
    expect(tilesFrom()).toBeNull()
  })

  it('may have several layers, each on several hosts', () => {
    const layer = (name: string) => `https://t{0-2}.example.cn/DataServer?T=${name}&x={x}&y={y}&l={z}&tk=k`
    const tiles = tilesFrom(`${layer('vec_w')} ${layer('cva_w')}|天地图|wgs84`)
    expect(tiles?.layers).toHaveLength(2)
    expect(tiles?.layers[0]).toEqual({
      template: 'https://t{s}.example.cn/DataServer?T=vec_w&x={x}&y={y}&l={z}&tk=k',
      subdomains: ['0', '1', '2'],
    })
    expect(tiles?.origins).toEqual([0, 1, 2].map((n) => `https://t${n}.example.cn`))
  })

  it('may be the portal itself, which opens the policy for nobody', () => {
    expect(tilesFrom('/tiles/{z}/{x}/{y}.png|示例|gcj02')).toMatchObject({ datum: 'gcj02', origins: [] })
  })

  it.each([
    OSM,
    `${OSM}|OSM`,
    `${OSM}||wgs84`,
    `${OSM}|OSM|bd09`,
    `${OSM}|OSM|wgs84|more`,
    'https://tile.example.org/{z}/{x}.png|x|wgs84',
    'http://tile.example.org/{z}/{x}/{y}.png|x|wgs84',
    '//tile.example.org/{z}/{x}/{y}.png|x|wgs84',
    'https://{s}.example.org/{z}/{x}/{y}.png|x|wgs84',
    'https://{x}.example.org/{z}/{x}/{y}.png|x|wgs84',
    'https://a.example.org;script-src/{z}/{x}/{y}.png|x|wgs84',
    'https://a.example.org;x:1/{z}/{x}/{y}.png|x|wgs84',
  ])('is refused when it is malformed or its hosts cannot be named: %s', (text) => {
    expect(() => tilesFrom(text)).toThrow('LUODI_TILES')
  })
})

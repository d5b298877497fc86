import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/kernel/localized.ts'
import { type Runtime, startWorkers } from '../support/runtimes.ts'
import { linksIn, publicPages, seeded, sendInquiry } from './portal.ts'

/** Most bytes of a page's HTML and CSS together, compressed as servers do. */
const MOST_BYTES = 40 * 1024

let portal: Runtime
let token: string
beforeAll(async () => {
  portal = await seeded(startWorkers)
  token = await sendInquiry(portal)
})
afterAll(() => portal?.close())

const PATHS = publicPages('').map(({ name }) => name)

describe.each(LOCALES)('over the wire (%s)', (locale) => {
  it.each(PATHS)('weighs at most 40 KB compressed and carries no script but its islands: %s', async (name) => {
    const page = publicPages(token).find((one) => one.name === name) ?? expect.unreachable(name)
    await weigh(page.path(locale), page.islands)
  })
})

it('weighs at most 40 KB compressed and carries no script: API reference', () => weigh(linksIn('en').apiReference()))

async function weigh(path: string, most = 0): Promise<void> {
  const html = await text(path)
  const islands = [...html.matchAll(/<script type="module" src="(\/assets\/[^"]+)"><\/script>/g)].map(
    ([, src = '']) => src,
  )
  const bare = html.replaceAll(/<script type="module" src="\/assets\/[^"]+"><\/script>/g, '')
  expect(bare.replaceAll(/<script type="application\/ld\+json">/g, '')).not.toMatch(
    /<script|<iframe|\son[a-z]+=|javascript:/i,
  )
  expect(islands).toHaveLength(most)
  const foreign = [...html.matchAll(/<(?:link|img|source|use|image|video|audio|embed|object)\b[^>]*>/gi)].filter(
    ([tag]) => !/rel="(?:canonical|alternate)"/.test(tag) && /(?:src|href|srcset|data)="(?:https?:)?\/\//i.test(tag),
  )
  expect(foreign).toEqual([])
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href)
  expect([1, 2]).toContain(sheets.length)
  const styles = await Promise.all(sheets.map(text))
  expect(styles.join()).not.toMatch(/@import|url\((?!["']?(?:data:|#|\/assets\/))/i)
  const bytes = [html, ...styles].reduce((sum, one) => sum + gzipSync(one).length, 0)
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
}

const text = async (path: string): Promise<string> => (await portal.fetch(path)).text()

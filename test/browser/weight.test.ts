import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/kernel/localized.ts'
import { type Runtime, startWorkers } from '../support/runtimes.ts'
import { linksIn, publicPages, sendInquiry, withSeeds } from './portal.ts'

/** Most bytes of a page's HTML and CSS together, compressed as servers do. */
const MOST_BYTES = 40 * 1024

let portal: Runtime
let token: string
beforeAll(async () => {
  portal = await withSeeds(startWorkers())
  token = await sendInquiry(portal)
})
afterAll(() => portal?.close())

const PATHS = publicPages('').map(({ name }) => name)

describe.each(LOCALES)('over the wire (%s)', (locale) => {
  it.each(PATHS)('weighs at most 40 KB compressed and carries no script: %s', async (name) => {
    await weigh(
      publicPages(token)
        .find((page) => page.name === name)
        ?.path(locale) ?? '',
    )
  })
})

it('weighs at most 40 KB compressed and carries no script: API reference', () => weigh(linksIn('en').apiReference()))

async function weigh(path: string): Promise<void> {
  const html = await text(path)
  expect(html).not.toMatch(/<script|<iframe|\son[a-z]+=|javascript:/i)
  const foreign = [...html.matchAll(/<(?:link|img|source|use|image|video|audio|embed|object)\b[^>]*>/gi)].filter(
    ([tag]) => !/rel="(?:canonical|alternate)"/.test(tag) && /(?:src|href|srcset|data)="(?:https?:)?\/\//i.test(tag),
  )
  expect(foreign).toEqual([])
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href)
  expect(sheets).toHaveLength(1)
  const styles = await Promise.all(sheets.map(text))
  expect(styles.join()).not.toMatch(/@import|url\((?!["']?(?:data:|#|\/assets\/))/i)
  const bytes = [html, ...styles].reduce((sum, one) => sum + gzipSync(one).length, 0)
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
}

const text = async (path: string): Promise<string> => (await portal.fetch(path)).text()

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { luxiSeed, mint, type Minted } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let officer: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode({ settings: { LUODI_SECOND_FACTOR: 'optional' } }), theBrowser()])
  const [one] = await mint(portal.database)
  if (!one) throw new Error('no park')
  park = one
  officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }], { name: '石专员' })
})
afterAll(() => portal?.close())

/** No rule of accessibility is broken and nothing sticks out, on a phone and at a desk, by day and by night. */
async function look(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const viewport of [DESK, PHONE]) {
      await page.setViewportSize(viewport)
      expect(await overflow(page), state).toMatchObject({ by: 0 })
      if (process.env.SHOTS) {
        const name = `${state} ${viewport.width} ${colorScheme}`.replaceAll(/\W+/g, '-')
        await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
      }
    }
    await page.setViewportSize(DESK)
    expect(await violations(page, colorScheme === 'light' ? 'all' : 'colours'), state).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

const [lng, lat] = luxiSeed().park.center
const [first, second] = luxiSeed().sites
const square = (x: number) =>
  [
    [0, 0],
    [2, 0],
    [2, 2],
    [0, 2],
  ]
    .map(([a = 0, b = 0]) => `${(lng + x + a / 1000).toFixed(5)},${(lat + b / 1000).toFixed(5)}`)
    .join('; ')
const HEAD = '地块编号,地块名称,面积(亩),土地价格（万元/亩）,容积率,界址点坐标,经办人'
const GOOD = [
  HEAD,
  `${first?.code},,120,18.5,1.2,,李`,
  `${second?.code},${second?.name.zh},88.6,面议,1.5,,李`,
  `LX-N01,白沙片区一号,45.5,16,1.2,"${square(0)}",王`,
]

describe.each(LOCALES)('a list of sites (%s)', (locale: Locale) => {
  it('is uploaded, its columns named, compared, corrected and proposed', async () => {
    const links = deskLinksFrom(locale, park.bureau)
    const words = messages[locale].siteImport
    const context = await browser.newContext({ viewport: DESK })
    try {
      const page = await context.newPage()
      const [name = '', value = ''] = officer.cookie.split('=')
      await context.addCookies([{ name, value, url: portal.origin }])
      const upload = async (lines: string[]) => {
        await page.goto(portal.origin + links.siteImports(park.slug))
        await page.getByLabel(words.file).setInputFiles({
          name: '2026年四季度可供地块.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(lines.join('\n')),
        })
        await page.getByRole('button', { name: words.upload }).click()
        await page.getByRole('heading', { name: words.mapping }).waitFor()
      }
      const compare = async () => {
        await page.getByRole('button', { name: words.compare }).click()
        await page.locator('.import-counts').waitFor()
      }
      await upload([
        ...GOOD,
        `LX-N02,远处,30,16,1.2,"114.05,22.5; 114.06,22.5; 114.06,22.51",王`,
        `LX N01,重号,约三十,16,1.2,"${square(0.01)}",王`,
      ])
      await look(page, `import columns ${locale}`)
      await compare()
      await look(page, `import wrong ${locale}`)
      await upload(GOOD.map((line) => line.replaceAll('LX-N01', `LX-N01-${locale}`)))
      await compare()
      await look(page, `import changes ${locale}`)
      // The second language would collide with what the first one proposed.
      if (locale === 'en') {
        await page.getByRole('button', { name: words.confirm(3) }).click()
        await page.getByRole('link', { name: words.toReview }).waitFor()
        await look(page, `import proposed ${locale}`)
      }
      await page.goto(portal.origin + links.siteImports(park.slug))
      await look(page, `import list ${locale}`)
    } finally {
      await context.close()
    }
  })
})

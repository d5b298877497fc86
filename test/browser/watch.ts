import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** The axe-core that @axe-core/playwright brings. Its own builder starts anew, and copies every pass out, each time. */
const { source: axe } = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core') as { source: string }

/** All that WCAG 2.2 AA asks for. */
const WCAG = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
/** The rules among them that come out differently by night. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** A page, or a frame in it. */
type Looked = Pick<Page, 'evaluate' | 'waitForLoadState'>

/** A form that was just sent leaves a document without a root for a moment: what is looked at is there in full. */
async function seen<T>(page: Looked, script: string): Promise<T> {
  await page.waitForLoadState()
  return page.evaluate<T>(script)
}

/** What axe has against the page as it stands, by the rules: one line each, with the element. */
export async function violations(page: Looked, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  if (!(await seen<boolean>(page, '"axe" in window'))) await page.evaluate(axe)
  const options = JSON.stringify({ resultTypes: ['violations'], runOnly: rules === 'all' ? WCAG : COLOURS })
  return page.evaluate(`axe.run(document, ${options}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ': ' + failureSummary)))`)
}

/** Everything that goes wrong on a page while it is looked at. Made before the first load. */
export function troubles(page: Page, origin: string, expected: number): string[] {
  const found: string[] = []
  page.on('console', (message) => {
    const known = expected >= 400 && message.text().includes(`status of ${expected}`)
    if (['error', 'warning'].includes(message.type()) && !known) found.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => found.push(`error: ${error.message}`))
  page.on('requestfailed', (request) => found.push(`failed: ${request.url()} ${request.failure()?.errorText}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) found.push(`third party: ${request.url()}`)
    const own = request.url().startsWith(`${origin}/assets/`)
    if (request.resourceType() === 'script' && !own) found.push(`script: ${request.url()}`)
  })
  page.on('response', (response) => {
    const wanted = response.request().isNavigationRequest() ? expected : 200
    if (response.status() !== wanted) found.push(`status ${response.status()}: ${response.url()}`)
  })
  return found
}

/** The layout shifts since the page was opened, each with what moved. */
export const layoutShifts = (page: Page): Promise<string[]> =>
  seen(
    page,
    `new Promise((resolve) => {
    const shifts = []
    const name = ({ node }) => node?.className || node?.nodeName || 'gone'
    const note = (list) => {
      for (const { value, sources } of list) shifts.push(value.toFixed(4) + ' ' + sources.map(name).join(', '))
    }
    const observer = new PerformanceObserver((list) => note(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => {
      note(observer.takeRecords())
      observer.disconnect()
      resolve(shifts)
    }))
  })`,
  )

/** By how many pixels the page is wider than its window, and what sticks out. */
export const overflow = (page: Looked): Promise<{ by: number; elements: string[] }> =>
  seen(
    page,
    `(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const wide = [...document.body.querySelectorAll('*')].filter((one) =>
      one.getBoundingClientRect().right > clientWidth + 1)
    return {
      by: scrollWidth - clientWidth,
      elements: scrollWidth > clientWidth ? wide.slice(0, 5).map((one) => one.nodeName + '.' + one.className) : [],
    }
  })()`,
  )

/** What the document says of itself. */
export const outline = (page: Page): Promise<{ lang: string; h1: number; title: string; scripts: number }> =>
  seen(
    page,
    `({
    lang: document.documentElement.lang,
    h1: document.querySelectorAll('h1').length,
    title: document.title,
    scripts: [...document.scripts].filter((one) => one.type !== 'application/ld+json').length,
  })`,
  )

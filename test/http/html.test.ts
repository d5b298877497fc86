import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/kernel/localized.ts'
import { linksIn, publicPages, seeded, sendInquiry } from '../browser/portal.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { validateHtml } from '../support/valid-html.ts'

let portal: Runtime
let token: string
beforeAll(async () => {
  portal = await seeded(startNode)
  token = await sendInquiry(portal)
})
afterAll(() => portal?.close())

const NAMES = publicPages('').map(({ name }) => name)

describe.each(LOCALES)('valid HTML (%s)', (locale) => {
  it.each(NAMES)('%s', async (name) => {
    const page = publicPages(token).find((one) => one.name === name) ?? expect.unreachable(name)
    expect(await troublesOf(page.path(locale))).toEqual([])
  })
})

it('valid HTML: API reference', async () => {
  expect(await troublesOf(linksIn('en').apiReference())).toEqual([])
})

const troublesOf = async (path: string): Promise<string[]> =>
  validateHtml(await (await portal.fetch(path)).text(), path)

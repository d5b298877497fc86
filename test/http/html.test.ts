import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/kernel/localized.ts'
import { linksIn, publicPages, seeded, sendInquiry } from '../browser/portal.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'

/** The HTML standard and WCAG as html-validate knows them; what is off is an opinion on style. */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Hono writes `<meta/>`, `checked=""` and `<!doctype html>`: the same to a parser.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    // For files of another host; ours come from the page's own.
    'require-sri': 'off',
    // A document's official title is not ours to cut.
    'long-title': 'off',
    // A list is many controls of one name: sites to compare, policies of an inquiry.
    'form-dup-name': 'off',
  },
})

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

async function troublesOf(path: string): Promise<string[]> {
  const html = await (await portal.fetch(path)).text()
  const { results } = await validator.validateString(html, path)
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line, column, selector }) => `${ruleId} ${message} ${selector} at ${line}:${column}`,
    ),
  )
}

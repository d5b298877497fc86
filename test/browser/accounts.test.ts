import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUpSecret } from '../../src/features/accounts/set-up.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'
import { totp } from '../support/visitor.ts'
import { theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

const EMAIL = 'first@bureau.example'
const PASSWORD = 'eleven white herons by the weir'

describe('from the first link to signing in again, by keyboard on a phone', () => {
  let portal: Runtime
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    ;[portal, browser] = await Promise.all([startNode({ own: true }), theBrowser()])
    await mintOne(portal.database, smallSeed('aa'))
    page = await visit(browser)
  })
  afterAll(() => portal?.close())

  /** Nothing sticks out, and axe has nothing against it by day and by night. */
  const judged = async (name: string) => {
    const folder = process.env.SHOTS
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
    expect(await overflow(page), name).toEqual({ by: 0, elements: [] })
    expect(await violations(page), name).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    if (folder) await page.screenshot({ path: `${folder}/${name}-night.png`, fullPage: true })
    expect(await violations(page, 'colours'), name).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  }
  const { type, press } = {
    type: (text: string) => page.keyboard.type(text),
    press: async (key: string) => page.keyboard.press(key),
  }
  /** Sends the form in which the focus is, and waits for what comes. */
  const enter = async () => {
    await page.evaluate('document.body.dataset.left = "1"')
    await press('Enter')
    // A page in between has no answer: it is asked again.
    const arrived = () =>
      page.evaluate('document.readyState === "complete" && !document.body.dataset.left').catch(() => false)
    await expect.poll(arrived, { timeout: 15_000 }).toBe(true)
  }

  it('makes an account, sets up the code, signs out and in again', async () => {
    const secret = await setUpSecret({ database: portal.database, vault: vaultFrom(portal.keys) })
    await page.goto(`${portal.origin}/console/set-up/${secret}`)
    await judged('set-up')
    for (const [index, text] of ['田小满', 'Tian Xiaoman', '局长', '', EMAIL, PASSWORD].entries()) {
      if (index > 0) await press('Tab')
      await type(text)
    }
    await enter()
    await judged('factor-password')
    await type(PASSWORD)
    await enter()
    await judged('factor-code')
    const shown = (await page.locator('.factor-secret').textContent()) ?? ''
    const key = shown.replaceAll(' ', '')
    await type('000000')
    await enter()
    expect(await page.getByRole('alert').textContent()).toContain('动态码不正确')
    await page.getByLabel('动态码', { exact: true }).focus()
    await type(totp(key))
    await enter()
    await judged('recovery-codes')
    await page.goto(`${portal.origin}/console/account`)
    await judged('account')

    await page.getByRole('button', { name: '退出' }).focus()
    await Promise.all([page.waitForURL('**/sign-in?done=out'), press('Enter')])
    await judged('sign-in')
    await type(EMAIL)
    await press('Tab')
    await type('not the password')
    await enter()
    expect(await page.getByRole('alert').textContent()).toContain('邮箱或密码不正确')
    await judged('sign-in-wrong')
    await page.getByLabel('密码', { exact: true }).focus()
    await type(PASSWORD)
    await Promise.all([page.waitForURL('**/second-factor'), press('Enter')])
    await judged('second-factor')
    await type(totp(key, 1))
    await Promise.all([page.waitForURL('**/inbox'), press('Enter')])
  }, 120_000)
})

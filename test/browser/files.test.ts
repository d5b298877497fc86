import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldErrorOf, messages } from '../../src/ui/messages/messages.ts'
import { sample } from '../support/files.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { follow, theBrowser, visit } from './browser.ts'
import { linksIn, PARK, ripen, seeded } from './portal.ts'
import { overflow, violations } from './watch.ts'

const LOCALE = 'zh'
const { inquiry, files } = messages[LOCALE]
const file = (name: string, like = 'pdf') => ({ name, mimeType: 'application/pdf', buffer: sample(like) })

describe('an investor with files, without JavaScript', () => {
  let portal: Runtime
  let browser: Browser
  beforeAll(async () => {
    ;[portal, browser] = await Promise.all([seeded(startNode), theBrowser()])
  })
  afterAll(() => portal?.close())

  it('chooses them once, keeps them over a mistake, and has them on the receipt', async () => {
    const page = await visit(browser, { javaScriptEnabled: false })
    await page.goto(`${portal.origin}${linksIn(LOCALE).inquiry(PARK.slug)}`)
    await page.getByRole('textbox', { name: inquiry.company }).fill('湖南示例新材料有限公司')
    await page.getByRole('textbox', { name: inquiry.contactName }).fill('田小满')
    const phone = page.getByRole('textbox', { name: inquiry.phone, exact: true })
    await phone.fill('12')
    await page.getByText(inquiry.more).click()
    await page.getByLabel(files.choose).setInputFiles([file('项目计划书.pdf'), file('不是文档.pdf', 'exe')])
    await page.getByRole('checkbox', { name: inquiry.consentHandle(PARK.name[LOCALE]) }).check()
    await ripen(page, portal)
    await follow(page, page.getByRole('button', { name: inquiry.submit }))

    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toContain(fieldErrorOf(LOCALE, 'file_lies', { name: '不是文档.pdf' }))
    const kept = page.getByRole('checkbox', { name: '项目计划书.pdf' })
    expect(await kept.isChecked()).toBe(true)
    await phone.fill('13812345678')
    await follow(page, page.getByRole('button', { name: inquiry.submit }))
    await page.waitForURL(/\/receipts\//)

    const link = page.getByRole('link', { name: '项目计划书.pdf' })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('项目计划书.pdf')
    expect((await readFile(await download.path())).equals(sample('pdf'))).toBe(true)

    await page.getByLabel(files.pick).setInputFiles(file('厂区平面图.png', 'png'))
    await follow(page, page.getByRole('button', { name: files.add }))
    await page.getByRole('link', { name: '厂区平面图.png' }).waitFor()
    expect(await page.getByRole('status').innerText()).toBe(messages[LOCALE].receipt.done.files)
    const receipt = page.url()
    await page.context().close()

    const looking = await visit(browser)
    await looking.goto(receipt)
    expect(await violations(looking)).toEqual([])
    await looking.getByLabel(files.pick).setInputFiles([file('好.pdf'), file('坏.pdf', 'exe')])
    await looking.getByRole('button', { name: files.add }).click()
    await looking.getByRole('checkbox', { name: '好.pdf' }).waitFor()
    expect(await violations(looking)).toEqual([])
    expect(await overflow(looking)).toMatchObject({ by: 0 })
    if (process.env.SHOTS) await looking.screenshot({ path: `${process.env.SHOTS}/add.png`, fullPage: true })
    if (process.env.SHOTS) await looking.goto(receipt)
    if (process.env.SHOTS) await looking.screenshot({ path: `${process.env.SHOTS}/receipt.png`, fullPage: true })
    await looking.context().close()
  })
})

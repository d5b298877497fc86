import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'

/** What the tests look at: a phone and a desk, in CSS pixels. */
export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1280, height: 900 }

/** Runs as root and on a machine without a display, asks nothing of the network, and draws without a GPU. */
const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-webgl',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--no-default-browser-check',
  '--font-render-hinting=none',
  // Names other than the portal's own lead nowhere, whatever a page asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

/** The browser of the package @sparticuz/chromium, or the one that CHROMIUM_PATH names. */
async function openBrowser(): Promise<Browser> {
  const installed = process.env.CHROMIUM_PATH
  if (installed) return launch(installed, {})
  const folder = await unpackedChromium()
  return launch(join(folder, 'chromium'), {
    LD_LIBRARY_PATH: [process.env.LD_LIBRARY_PATH, join(folder, 'al2023/lib')].filter(Boolean).join(':'),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  })
}

let opened: Promise<Browser> | undefined

/** One browser for all files of a worker of vitest; it ends with the process. */
export const theBrowser = (): Promise<Browser> => (opened ??= openBrowser())

const launch = (executablePath: string, env: Record<string, string>): Promise<Browser> =>
  chromium.launch({ executablePath, args: FLAGS, env: { ...process.env, ...env } })

/** The folder of the unpacked browser: made once a machine and version, also when several files ask at a time. */
export async function unpackedChromium(temporary = tmpdir()): Promise<string> {
  const manifest = fileURLToPath(new URL('../package.json', import.meta.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const folder = join(temporary, `luodi-chromium-${version}`)
  if (existsSync(folder)) return folder
  const unpack = fileURLToPath(new URL('unpack-chromium.ts', import.meta.url))
  const TMPDIR = await mkdtemp(`${folder}-`)
  await promisify(execFile)(process.execPath, [unpack, folder], { env: { ...process.env, TMPDIR } })
  return folder
}

/** Most that one step of a visitor may take, so that a test says which one it was. */
const STEP_MS = 15_000

/** A visitor of his own: with a phone, in Chinese, unless told otherwise. Closing the context ends the visit. */
export async function visit(browser: Browser, more: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...more,
  })
  context.setDefaultTimeout(STEP_MS)
  return context.newPage()
}

/** Clicks what leads to another page, or to this one anew, without Turbo; the page is there in full afterwards. */
export async function follow(page: Page, target: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), target.click()])
}

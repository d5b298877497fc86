import { addWindow, type WindowDetails } from '../../src/features/cultivation/window.ts'
import { enterpriseContextOf, mintEnterprise } from './enterprises.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

type Portal = Pick<Runtime, 'database' | 'keys'>

const NOTICE = { zh: '关于组织申报的通知', en: 'Notice on applications' }

/** A window of the park, open all year. Answers its id. */
export const makeWindow = (portal: Portal, park: Minted, more: Partial<WindowDetails> = {}): Promise<string> => {
  const year = new Date().getUTCFullYear()
  const details = { title: 'highTech', opensOn: `${year}-01-01`, closesOn: `${year}-12-31`, notice: NOTICE, url: null }
  return addWindow(enterpriseContextOf(portal, park), { ...details, ...more } as WindowDetails)
}

/** An enterprise with figures (`{code: value}`, as of the end of 2025) and titles (`{code: [from, to]}`). Answers its id. */
export async function mintGrown(
  portal: Portal,
  park: Minted,
  name: string,
  {
    figures = {},
    titles = {},
    officer = null,
    tier = null,
  }: {
    figures?: Record<string, string | number | boolean>
    titles?: Record<string, [from: string, to: string | null]>
    officer?: string | null
    tier?: string | null
  } = {},
): Promise<string> {
  const id = await mintEnterprise(portal, park, { name, officer })
  await run(
    portal.database,
    'update enterprise_records set figures = ?, titles = ?, tier = ? where id = ?',
    JSON.stringify(
      Object.fromEntries(Object.entries(figures).map(([code, value]) => [code, { value, asOf: '2025-12-31' }])),
    ),
    JSON.stringify(Object.entries(titles).map(([title, [from, to]]) => ({ title, from, to }))),
    tier,
    id,
  )
  return id
}

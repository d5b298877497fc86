import { randomUUID } from 'node:crypto'
import { SEEDS } from '../../src/seed/all.ts'
import type { Runtime } from './runtimes.ts'

/** The privacy notice that minted parks have in force. */
export const NOTICE = SEEDS[0]?.notice.version ?? ''

/** An inquiry that is in order. */
export const leadBody = (more: Record<string, unknown> = {}) => ({
  company: 'Testkraft GmbH',
  contact: { name: 'Erika Mustermann', phone: '13812345678' },
  locale: 'zh',
  consent: { noticeVersion: NOTICE, handle: true },
  ...more,
})

/** The same as the page's form sends it. */
export const formFields = (more: Record<string, string> = {}): Record<string, string> => ({
  company: 'Testkraft GmbH',
  contactName: 'Erika Mustermann',
  phone: '13812345678',
  noticeVersion: NOTICE,
  consentHandle: 'true',
  idempotencyKey: randomUUID(),
  ...more,
})

export const postJson = (portal: Runtime, path: string, body: unknown, headers: Record<string, string> = {}) =>
  portal.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

export const sendLead = (portal: Runtime, park: string, body: unknown = leadBody(), key: string = randomUUID()) =>
  postJson(portal, `/api/v1/parks/${park}/leads`, body, { 'Idempotency-Key': key, 'Accept-Language': 'en' })

/** Posts a form as a browser does from a page of the portal. */
export const postForm = (
  portal: Runtime,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) =>
  portal.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: portal.origin, ...headers },
    body: new URLSearchParams(fields).toString(),
  })

export interface ProblemBody {
  type: string
  title: string
  detail: string
  status: number
  code: string
  requestId?: string
  errors: { path: string; message: string }[]
}

export async function problemOf(answer: Response): Promise<ProblemBody> {
  const body = await answer.text()
  if (!answer.headers.get('Content-Type')?.startsWith('application/problem+json'))
    throw new Error(`not a problem: ${answer.status} ${answer.headers.get('Content-Type')} ${body.slice(0, 300)}`)
  return JSON.parse(body) as ProblemBody
}

/** The paths of a 422 in order. */
export const errorPaths = async (answer: Response): Promise<string[]> =>
  (await problemOf(answer)).errors.map(({ path }) => path).toSorted()

/** The JSON of an answer that must be a success. */
export async function jsonOf<T = Record<string, unknown>>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

export interface Acknowledged {
  reference: string
  receiptUrl: string
  respondBy: string
  officer: unknown
}

/** The path of a receipt's private link. */
export const receiptPath = (url: string): string => new URL(url).pathname

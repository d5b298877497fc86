import { randomUUID } from 'node:crypto'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { formToken } from '../../src/features/gate/form-token.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { run } from './rows.ts'
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

export const postJson = (
  portal: Pick<Runtime, 'fetch'>,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) =>
  portal.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

type Challenge = Parameters<typeof solveChallenge>[0]['challenge']

/** A challenge with its solution as it is sent. */
export async function solved(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey })
  return btoa(JSON.stringify({ challenge, solution }))
}

/** The work done for one inquiry to the park; undefined when it gives out no challenge. */
export async function proofFor(portal: Pick<Runtime, 'fetch'>, park: string): Promise<string | undefined> {
  const answer = await portal.fetch(`/api/v1/parks/${park}/challenge`)
  return answer.ok ? solved((await answer.json()) as Challenge) : undefined
}

/** Sends an inquiry by the API, with a proof of work unless the body has one. */
export async function sendLead(
  portal: Pick<Runtime, 'fetch'>,
  park: string,
  body: unknown = leadBody(),
  key: string = randomUUID(),
): Promise<Response> {
  const isLead = typeof body === 'object' && body !== null && !Array.isArray(body)
  const challenge = isLead && !('challenge' in body) ? await proofFor(portal, park) : undefined
  const sent = isLead ? { ...body, ...(challenge && { challenge }) } : body
  const headers = { 'Idempotency-Key': key, 'Accept-Language': 'en' }
  return postJson(portal, `/api/v1/parks/${park}/leads`, sent, headers)
}

/** The token of a form that the park gave out a minute ago; '' when there is no such park. */
export async function ripeToken(portal: Pick<Runtime, 'database' | 'keys'>, park: string): Promise<string> {
  const rows = await run(portal.database, 'select id from parks where slug = ?', park).catch(() => [])
  const id = rows[0]?.id
  return id === undefined ? '' : formToken(vaultFrom(portal.keys), String(id), Date.now() - 60_000)
}

/** Posts a form as a browser does from a page of the portal; an inquiry as if it had been open for a minute. */
export async function postForm(
  portal: Runtime,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const [, park] = /\/parks\/([^/]+)\/inquiry(?:\/form\?.*)?$/.exec(path) ?? []
  if (park === undefined) return postFields(portal, path, fields, headers)
  return postFields(portal, path, { ...fields, formToken: await ripeToken(portal, park) }, headers)
}

/** Posts the fields as they are. */
export const postFields = (
  portal: Pick<Runtime, 'fetch' | 'origin'>,
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

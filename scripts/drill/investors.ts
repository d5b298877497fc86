import { randomUUID } from 'node:crypto'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { pause } from './common.ts'

/** An inquiry of one investor, who sends it under one key until it is acknowledged. */
export interface Inquiry {
  key: string
  body: Record<string, unknown>
  /** What was acknowledged; null while nothing was. */
  told: Told | null
  /** How often it was sent. */
  attempts: number
}

export interface Told {
  /** Of a 202 there is none yet. */
  reference: string | null
  /** Path of the private link. */
  link: string
}

type More = (origin: string, number: number) => Promise<Record<string, unknown>>

/** Investors who write to one park, and what they were told. */
export class Investors {
  readonly inquiries: Inquiry[] = []
  /** Answers that nobody should get. */
  readonly wrong: string[] = []
  readonly #park: string
  readonly #noticeVersion: string
  readonly #more: More
  #written = 0

  /** `more`: what besides stands in an inquiry, by its number. */
  constructor(park: string, noticeVersion: string, more: More = () => Promise.resolve({})) {
    this.#park = park
    this.#noticeVersion = noticeVersion
    this.#more = more
  }

  get waiting(): Inquiry[] {
    return this.inquiries.filter(({ told }) => told === null)
  }

  /** Sends new inquiries, so many at a time, until `stopped` says so. */
  async write(origin: string, atOnce: number, stopped: () => boolean): Promise<void> {
    const investor = async () => {
      // Who meets a closed door comes back a moment later.
      while (!stopped()) if ((await this.send(origin, await this.next(origin))) === 0) await pause(200)
    }
    await Promise.all(Array.from({ length: atOnce }, investor))
  }

  /** One that was not sent yet. */
  async next(origin: string): Promise<Inquiry> {
    const key = randomUUID()
    const number = (this.#written += 1)
    const body = {
      company: `Drill ${number}`,
      contact: { name: 'Erika Mustermann', email: `drill-${number}@example.com` },
      message: 'Is there a plot of 60 mu with 110 kV?',
      locale: 'en',
      consent: { noticeVersion: this.#noticeVersion, handle: true },
      ...(await this.#more(origin, number)),
    }
    const inquiry: Inquiry = { key, body, told: null, attempts: 0 }
    this.inquiries.push(inquiry)
    return inquiry
  }

  /**
   * Sends an inquiry once. No answer, or 503, leaves it waiting, and so does 403 when no challenge could be had; any other
   * answer but the acknowledgement is wrong. Answers the status, 0 without an answer.
   */
  async send(origin: string, inquiry: Inquiry): Promise<number> {
    inquiry.attempts += 1
    const answer = await this.#post(origin, inquiry).catch(() => null)
    if (!answer || answer.status === 503 || (answer.status === 403 && !answer.proven)) return answer?.status ?? 0
    const body = answer.body as { reference?: string; receiptUrl?: string; code?: string }
    if ((answer.status !== 201 && answer.status !== 202) || body.receiptUrl === undefined) {
      this.wrong.push(`${answer.status} ${body.code ?? ''}`)
      return answer.status
    }
    const told = { reference: body.reference ?? null, link: new URL(body.receiptUrl).pathname }
    const before = inquiry.told
    if (before && (before.link !== told.link || (before.reference ?? told.reference) !== told.reference))
      this.wrong.push('another answer to the same key')
    inquiry.told = told
    return answer.status
  }

  async #post(origin: string, { key, body }: Inquiry) {
    const path = `${origin}/api/v1/parks/${this.#park}`
    const challenge = await proof(`${path}/challenge`)
    const answer = await fetch(`${path}/leads`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify({ ...body, ...(challenge && { challenge }) }),
    })
    return { status: answer.status, body: await answer.json(), proven: challenge !== undefined }
  }
}

type Challenge = Parameters<typeof solveChallenge>[0]['challenge']

/** The work that the portal asks for; undefined when it asks for none. */
async function proof(url: string): Promise<string | undefined> {
  const answer = await fetch(url)
  const body: unknown = await answer.json()
  if (!answer.ok) return
  const challenge = body as Challenge
  return btoa(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) }))
}

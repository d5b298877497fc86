import { randomUUID } from 'node:crypto'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

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

/** Investors who write to one park, and what they were told. */
export class Investors {
  readonly inquiries: Inquiry[] = []
  /** Answers that nobody should get. */
  readonly wrong: string[] = []
  readonly #park: string
  readonly #noticeVersion: string

  constructor(park: string, noticeVersion: string) {
    this.#park = park
    this.#noticeVersion = noticeVersion
  }

  get waiting(): Inquiry[] {
    return this.inquiries.filter(({ told }) => told === null)
  }

  /** Sends new inquiries, so many at a time, until `stopped` says so. */
  async write(origin: string, atOnce: number, stopped: () => boolean): Promise<void> {
    const investor = async () => {
      while (!stopped()) await this.send(origin, this.#next())
    }
    await Promise.all(Array.from({ length: atOnce }, investor))
  }

  #next(): Inquiry {
    const key = randomUUID()
    const body = {
      company: `Drill ${this.inquiries.length}`,
      contact: { name: 'Erika Mustermann', email: `drill-${this.inquiries.length}@example.com` },
      message: 'Is there a plot of 60 mu with 110 kV?',
      locale: 'en',
      consent: { noticeVersion: this.#noticeVersion, handle: true },
    }
    const inquiry: Inquiry = { key, body, told: null, attempts: 0 }
    this.inquiries.push(inquiry)
    return inquiry
  }

  /** Sends an inquiry once. No answer, or 503, leaves it waiting; any other answer but the acknowledgement is wrong. */
  async send(origin: string, inquiry: Inquiry): Promise<void> {
    inquiry.attempts += 1
    const answer = await this.#post(origin, inquiry).catch(() => null)
    if (!answer || answer.status === 503) return
    const body = answer.body as { reference?: string; receiptUrl?: string; code?: string }
    if ((answer.status !== 201 && answer.status !== 202) || body.receiptUrl === undefined) {
      this.wrong.push(`${answer.status} ${body.code ?? ''}`)
      return
    }
    const told = { reference: body.reference ?? null, link: new URL(body.receiptUrl).pathname }
    const before = inquiry.told
    if (before && (before.link !== told.link || (before.reference ?? told.reference) !== told.reference))
      this.wrong.push('another answer to the same key')
    inquiry.told = told
  }

  async #post(origin: string, { key, body }: Inquiry) {
    const path = `${origin}/api/v1/parks/${this.#park}`
    const challenge = await proof(`${path}/challenge`)
    const answer = await fetch(`${path}/leads`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify({ ...body, ...(challenge && { challenge }) }),
    })
    return { status: answer.status, body: await answer.json() }
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

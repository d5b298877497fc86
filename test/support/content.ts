import { expect } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { publishDue } from '../../src/features/content/publish-job.ts'
import type { JobContext } from '../../src/features/jobs/job.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import { type SignedIn, signIn } from './staff.ts'
import type { Minted } from './tenants.ts'

/** A figure as its form sends it, to be submitted at once. */
export const figure = (zh: string, more: Record<string, string> = {}): Record<string, string> => ({
  'label.zh': zh,
  'label.en': `Figure ${zh}`,
  group: 'industry',
  value: '42',
  unit: 'enterprise',
  qualifier: 'exact',
  position: '90',
  basis: '统计公报',
  next: 'submit',
  ...more,
})

/** Those who keep the content of a park, and what they do by its forms. */
export async function contentDesk(portal: Runtime, park: Minted) {
  const own = [{ bureau: park.bureau, role: 'parkManager', park: park.slug }] as const
  const wide = [{ bureau: park.bureau, role: 'bureauAdmin' }] as const
  const author = await signIn(portal, own, { name: '起草人甲' })
  const reviewer = await signIn(portal, wide, { name: '审核人乙' })
  const second = await signIn(portal, wide, { name: '审核人丙' })
  const content = `/console/${park.bureau}/parks/${park.slug}/content`

  /** The latest version of an entity. */
  const latest = async (code: string) => {
    const [row] = await run(
      portal.database,
      `select id, revision, state, review_note, authors from content_versions
       where park_id = ? and code = ? order by number desc limit 1`,
      park.id,
      code,
    )
    return row
  }

  return {
    author,
    reviewer,
    second,
    content,
    latest,
    /** As the review's form names it. */
    valueOf: async (code: string) => {
      const row = await latest(code)
      return `${row?.id} ${row?.revision}`
    },
    /** Fills in the form of an entity that is there, or a new one. */
    propose: async (code: string, form: Record<string, string>, who: SignedIn = author, kind = 'fact') => {
      const known = await who.fetch(`${content}/${kind}/items/${code}`)
      const seen = /name="seen" value="(\d*)"/.exec(await known.text())?.[1] ?? ''
      const path = known.status === 404 ? `${content}/${kind}` : `${content}/${kind}/items/${code}`
      const answer = await who.fetch(path, { form: { code, seen, ...form } })
      expect(answer.status, code).toBe(303)
    },
    decide: (who: SignedIn, version: string | string[], more: Record<string, string> = { decision: 'pass' }) =>
      who.fetch(`${content}/review`, { form: { version, ...more } }),
    review: async (who: SignedIn) => (await who.fetch(`${content}/review`)).text(),
    publicPage: async () => (await portal.fetch(`/parks/${park.slug}?${Math.random()}`)).text(),
    /** Publishes what is due at that time, in place of the portal's own job. */
    publishAt: async (now: number) => {
      await run(
        portal.database,
        `update outbox set delivered_at = 1 where park_id = ? and kind = 'content.publish'`,
        park.id,
      )
      const scope = ParkScope.open(portal.database, { by: 'job', park })
      await publishDue({ scope, now, job: { id: 'job_test', requestId: 'job_test' } } as JobContext)
    },
    /** How often the ledger has an action about a subject. */
    entries: async (action: string, subject: string) => {
      const rows = await run(
        portal.database,
        'select id from ledger where park_id = ? and action = ? and subject = ?',
        park.id,
        action,
        subject,
      )
      return rows.length
    },
  }
}

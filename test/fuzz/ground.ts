import { randomUUID } from 'node:crypto'
import { mintPartner } from '../support/partners.ts'
import { type Acknowledged, jsonOf, leadBody, receiptPath, sendLead } from '../support/client.ts'
import { sample, upload } from '../support/files.ts'
import { run } from '../support/rows.ts'
import type { Runtime } from '../support/runtimes.ts'
import { type Minted, mintSearched, smallSeed } from '../support/tenants.ts'
import type { Localized } from '../../src/kernel/localized.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'

/** Stands in every text of the second park, and in nothing that is sent: where it comes out, data of that park did. */
export const MARK = 'Geheimwort'

/** A park with some of everything that the API names. */
export interface Side extends Minted {
  sites: string[]
  policies: string[]
  chains: string[]
  /** Its questions, as the API gives them out. */
  questions: Question[]
  /** Token of a secret key of a partner of its bureau, which may do all. */
  secret: string
  publishable: string
  /** Ids that only its own bureau knows or may use. */
  ids: string[]
}

export interface Question {
  code: string
  kind: 'yesNo' | 'choice' | 'count' | 'fen' | 'm2'
  options: { value: string }[]
}

/** Every text in both languages that is somewhere in the value gets the mark. */
function marked<T>(value: T): T {
  if (Array.isArray(value)) return asBefore(value.map(marked))
  if (typeof value !== 'object' || value === null) return value
  if (isText(value)) return asBefore({ zh: `${value.zh}${MARK}`, en: `${value.en} ${MARK}` })
  return asBefore(Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(one)])))
}

/** A copy is of the same type as what was copied. */
const asBefore = <T>(copy: unknown) => copy as T

const isText = (value: object): value is Localized =>
  'zh' in value && 'en' in value && typeof value.zh === 'string' && Object.keys(value).length === 2

export const markedSeed = (prefix: string): ParkSeed => marked(smallSeed(prefix))

/** A park with a lead, a file that waits and a partner; codes begin with `prefix`. */
export async function sideOf(portal: Runtime, prefix: string, seed: ParkSeed, mark = ''): Promise<Side> {
  const minted = await mintSearched(portal.database, seed)
  const { id, slug } = minted
  const secret = await mintPartner(portal, minted, { kind: 'secret', perMinute: 6000 }, { name: `Chamber ${mark}` })
  const publishable = await mintPartner(portal, minted)
  const key = randomUUID()
  const { reference, receiptUrl } = await jsonOf<Acknowledged>(
    await sendLead(portal, slug, leadBody({ company: `Testkraft ${mark}` }), key),
  )
  await run(portal.database, 'update leads set partner = ? where park_id = ?', secret.id, id)
  const { file } = await jsonOf<{ file: string }>(await upload(portal, slug, sample('pdf'), `a.pdf`))
  const { next } = await jsonOf<{ next: string }>(await portal.fetch(`/api/v1/parks/${slug}/sites?limit=1`))
  const { questions } = await jsonOf<{ questions: Question[] }>(
    await portal.fetch(`/api/v1/parks/${slug}/estimates/questions`),
  )
  const token = receiptPath(receiptUrl).split('/').at(-1) ?? ''
  const sites = seed.sites.map(({ code }) => code)
  const policies = seed.policies.map(({ slug: code }) => code)
  return {
    ...minted,
    sites,
    policies,
    chains: seed.profile.chains.map(({ code }) => code),
    questions,
    secret: secret.token,
    publishable: publishable.token,
    ids: [
      `${prefix}-1`,
      `${prefix}-policy-1`,
      id,
      slug,
      minted.bureau,
      file,
      `file_${file.split('.')[0]}`,
      token,
      token.split('.')[1] ?? '',
      reference,
      key,
      secret.id,
      secret.key,
      publishable.token,
      next,
    ],
  }
}

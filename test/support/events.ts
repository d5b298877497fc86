import { ParkScope } from '../../src/data/scope.ts'
import type { ParkEvent } from '../../src/features/events/event.ts'
import { eventOf } from '../../src/features/events/queries.ts'
import { register } from '../../src/features/events/registering.ts'
import { registrationToken } from '../../src/features/events/token.ts'
import { INVESTOR } from '../../src/kernel/actor.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { postFields, ripeToken } from './client.ts'
import { formIn } from './html.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { Minted } from './tenants.ts'

type Portal = Pick<Runtime, 'database' | 'keys'>

export const DAY = 86_400_000

/** A training of two hours, in a week. */
export const training = (more: Partial<ParkEvent> = {}): ParkEvent => ({
  code: 'training-1',
  kind: 'training',
  title: { zh: '高新技术企业申报辅导', en: 'Applying as a high-tech enterprise' },
  summary: { zh: '逐项讲解申报材料。', en: 'The papers, one by one.' },
  audience: null,
  startsAt: Date.now() + 7 * DAY,
  endsAt: Date.now() + 7 * DAY + 7_200_000,
  place: { zh: '企业服务中心二楼会议室', en: 'Service centre, second floor' },
  url: null,
  organiser: { zh: '企业服务中心', en: 'Enterprise service centre' },
  capacity: 30,
  closesAt: null,
  cancelled: null,
  sample: false,
  ...more,
})

/** Publishes an event past all review. Answers its code. */
export async function mintEvent({ database }: Portal, park: Minted, more: Partial<ParkEvent> = {}): Promise<string> {
  const event = training(more)
  const texts = ['title', 'summary', 'audience', 'place', 'organiser', 'cancelled'] as const
  const json = Object.fromEntries(texts.map((name) => [name, event[name] && JSON.stringify(event[name])]))
  const row = { ...event, ...json }
  await run(
    database,
    `insert into park_events (park_id, code, kind, title, summary, audience, starts_at, ends_at, place, url, organiser,
       capacity, closes_at, cancelled, sample) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    park.id,
    row.code,
    row.kind,
    row.title,
    row.summary,
    row.audience,
    row.startsAt,
    row.endsAt,
    row.place,
    row.url,
    row.organiser,
    row.capacity,
    row.closesAt,
    row.cancelled,
    row.sample ? 1 : 0,
  )
  return event.code
}

/** Somebody who registered, past the form and its gate. Answers the registration's id and its private link's token. */
export async function mintSeat({ database, keys }: Portal, park: Minted, event: string, phone = '13800138000') {
  const vault = vaultFrom(keys)
  const scope = ParkScope.open(database, { by: 'job', park: { id: park.id } })
  const found = await eventOf(scope, event)
  if (!found) throw new Error(`no event ${event}`)
  const ctx = {
    scope,
    vault,
    actor: INVESTOR,
    now: Date.now(),
    requestId: 'test',
    storedAbroad: false,
    noticeVersion: '1',
  }
  const contact = { name: '吴敏', phone: `+86${phone}` }
  const consent = { noticeVersion: '1', handle: true } as const
  const input = { company: '某某新材料有限公司', contact, seats: 1, locale: 'zh', consent } as const
  const id = await register(ctx, found, input, crypto.randomUUID(), [])
  return { id, token: await registrationToken(vault, park, id) }
}

/** What the form of an event holds for a visitor, filled in. */
export async function registrationForm(
  portal: Runtime,
  path: string,
  more: Record<string, string> = {},
): Promise<Record<string, string>> {
  const page = await (await portal.fetch(path)).text()
  const [, slug = ''] = /\/parks\/([^/]+)\//.exec(path) ?? []
  return {
    ...formIn(page),
    company: '湘西新材料有限公司',
    contactName: '石磊',
    consentHandle: 'true',
    formToken: await ripeToken(portal, slug),
    ...more,
  }
}

/** Registers by the form, as a visitor without a script. */
export const registerBy = async (portal: Runtime, path: string, more: Record<string, string>): Promise<Response> =>
  postFields(portal, path, await registrationForm(portal, path, more))

/** An event a week away, and somebody who registered for it, with the token of their private link. */
export async function makeEvent(portal: Portal, park: Minted, code = `event-${crypto.randomUUID().slice(0, 8)}`) {
  const event = await mintEvent(portal, park, { code })
  const { id: seat, token: seatToken } = await mintSeat(portal, park, event)
  return { event, seat, seatToken }
}

/** Somebody's number, another each time. */
export const anyPhone = (): string =>
  `+4930${String(crypto.getRandomValues(new Uint32Array(1))[0])
    .padStart(10, '0')
    .slice(-8)}`

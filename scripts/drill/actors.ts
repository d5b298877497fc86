import { DeskScope } from '../../src/data/desk-scope.ts'
import { partnerOf } from '../../src/features/partners/queries.ts'
import { addWebhook } from '../../src/features/webhooks/actions.ts'
import { postFields } from '../../test/support/client.ts'
import { registrationForm } from '../../test/support/events.ts'
import { formIn } from '../../test/support/html.ts'
import { staffOf } from '../../test/support/intake.ts'
import { mintPartner } from '../../test/support/partners.ts'
import type { Runtime } from '../../test/support/runtimes.ts'
import { type SignedIn, signIn } from '../../test/support/staff.ts'
import { asPortal, type Ground, type Server } from './ground.ts'

/** Something that was asked for and may have been answered: sent again as it is until it was. */
export interface Asked {
  /** What it is recognised by when it is stored. */
  mark: string
  told: boolean
  /** Answers the status. */
  send(server: Server): Promise<number>
}

/** Who does what to a portal besides writing inquiries. Each answers what was not sent yet; null when there is nothing to do. */
export type Actor = (server: Server) => Promise<Asked | null>

const FACT = {
  'label.zh': '产值',
  'label.en': 'Output',
  group: 'industry',
  value: '42',
  unit: 'enterprise',
  qualifier: 'exact',
  position: '90',
}

/** A portal's officers have one cookie over all restarts; whom they ask is the server that runs. */
const asking =
  (who: SignedIn, server: Server): SignedIn['fetch'] =>
  (path, { form, ...init } = {}) =>
    server.fetch(path, {
      ...init,
      headers: {
        Cookie: who.cookie,
        ...(form && { Origin: server.origin, 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form as Record<string, string>).toString() }),
    })

/** An officer who answers inquiries, the newest that has none; two who publish figures; guests of an event. */
export async function actorsOf(ground: Ground, first: Server, event: string): Promise<Record<string, Actor>> {
  const { park } = ground
  const portal = asPortal(ground, first)
  const officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
  const reviewer = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
  const content = `/console/${park.bureau}/parks/${park.slug}/content`
  const once = (mark: string, send: Asked['send']): Asked => ({ mark, told: false, send })
  let number = 0
  return {
    async answer(server) {
      const lead = ground.unanswered.shift()
      if (lead === undefined) return null
      const path = `/console/${park.bureau}/leads/${park.slug}/${lead}`
      const page = await asking(officer, server)(path)
      if (page.status !== 200) return null
      const form = { ...formIn(await page.text()), reply: `Drill answer ${lead}`, insert: '' }
      return once(lead, async (at) => (await asking(officer, at)(`${path}/messages`, { form })).status)
    },
    async publish(server) {
      const code = `drill-${(number += 1)}`
      const form = { ...FACT, code, seen: '', next: 'submit' }
      if ((await asking(officer, server)(`${content}/fact`, { form })).status !== 303) return null
      const page = await (await asking(reviewer, server)(`${content}/review`)).text()
      const [, version] = /value="(version_\w+ \d+)"/.exec(page) ?? []
      if (version === undefined) return null
      const decided = { version, decision: 'pass' }
      return once(version.split(' ')[0] ?? '', async (at) => {
        const { status } = await asking(reviewer, at)(`${content}/review`, { form: decided })
        // Passed already by the request that was not answered.
        return status === 409 || status === 422 ? 303 : status
      })
    },
    async register(server) {
      const path = `/parks/${park.slug}/events/${event}`
      const phone = `138${String((number += 1)).padStart(8, '0')}`
      const form = await registrationForm(asPortal(ground, server) as Runtime, path, { phone })
      return once(phone, async (at) => (await postFields(asPortal(ground, at), path, form)).status)
    },
  }
}

/** A partner's token for inquiries, whose server is told of each. */
export async function listeningPartner(ground: Ground, server: Server, host: string): Promise<string> {
  const portal = asPortal(ground, server)
  const partner = await mintPartner(portal, ground.park)
  const staff = await staffOf(portal, ground.park.slug, Date.now())
  const desk = DeskScope.open(ground.database, { by: 'job', park: staff.park })
  const of = await partnerOf(desk, partner.id)
  if (!of) throw new Error('no partner')
  await addWebhook({ ...staff, desk }, of, { url: `https://${host}/`, events: ['lead.created'] })
  return partner.token
}

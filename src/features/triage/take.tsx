import type { Context } from 'hono'
import { runJobsSoon } from '../../jobs.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { invalid, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { given } from '../../data/query.ts'
import type { LeadContext } from '../leads/events.ts'
import { leadById } from '../leads/queries.ts'
import type { Park } from '../parks/park.ts'
import { allows } from '../staff/role.ts'
import type { ReadLead } from './actions.ts'
import type { DeedBlock } from './block.ts'
import { besideList } from '../inbox/beside.tsx'
import { leadContext, type LeadEnv } from './open.ts'
import { CollisionPage } from './pages/collision.tsx'
import { KeptPage } from './pages/kept.tsx'
import { LeadPage } from './pages/lead.tsx'
import type { TypedRow } from './pages/props.ts'
import { membersOf, namesOf } from './people.ts'
import { bePresent, readMentions } from './presence.ts'
import type { StateBlock } from './states.ts'
import { changesSince, type DeskEntry } from './timeline.ts'
import { deskLead } from './view.ts'
import { type Whereabouts, whereaboutsOf } from './whereabouts.ts'

export type LeadRequest = Context<LeadEnv>
export type Values = FormState['values']

/** What a form asks for, and when it has to ask again. */
export interface Taken {
  /** What the page says was done. */
  done: string
  /** Why it can't be done to the lead as it is; null when it can. A reason of the role refuses at once. */
  block(lead: ReadLead, values: Values): DeedBlock | StateBlock | null
  /** Whether what happened since the form was made has to be seen first. Left out: whatever changed the lead. */
  collides?(since: readonly DeskEntry[]): boolean
  /** What was typed, in words, for a page on which the form itself does not stand. */
  typed(values: Values, lead: ReadLead): readonly TypedRow[]
  /** Fields that the next attempt carries besides what was typed. */
  again?(values: Values, lead: ReadLead): Values
  /** Errors: 422 with fields; 409 `request.conflict`. */
  work(ctx: LeadContext & { park: Park }, lead: ReadLead, values: Values): Promise<unknown>
}

/** Fields that may be given more than once. */
const LISTS = new Set(['mentioned'])

/** The form as it was typed: strings only, files are dropped. */
export function typedValues(body: Record<string, unknown>): Values {
  const values: Values = {}
  for (const [name, value] of Object.entries(body)) {
    const texts = [value].flat().filter((one) => typeof one === 'string')
    values[name] = LISTS.has(name) ? texts : texts.at(-1)
  }
  return values
}

export const one = (values: Values, name: string): string => {
  const value = values[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** The list from which the lead was opened: its query travels along, so that one comes back to the same place. */
export function placeOf(c: Pick<LeadRequest, 'req'>): Record<string, string> {
  const { searchParams } = new URL(c.req.url)
  return Object.fromEntries([...searchParams].filter(([name]) => !OWN_QUERY.has(name)))
}
const OWN_QUERY = new Set(['done', 'before'])

/** The lead's page; with what was typed when a form of it comes back. Opening it is seen by colleagues. */
export async function showLead(
  c: LeadRequest,
  form: FormState = { values: {}, errors: [] },
  status: 200 | 422 = 200,
): Promise<Response> {
  const { staff, scope, deps, lead, park } = c.var
  const [view, list] = await Promise.all([deskLead(c.var, c.req.query('before') ?? null), besideList(c, lead.id)])
  const here = { leadId: lead.id, member: staff.id, now: deps.clock() }
  if (c.req.method === 'GET')
    c.env.later(() => scope.write(...bePresent(here, false), ...(lead.erasedAt === null ? [readMentions(here)] : [])))
  return sendPage(
    c,
    <LeadPage
      page={deskPage(c)}
      park={park}
      portal={linksFrom({ locale: c.var.locale, hostPark: null })}
      view={view}
      list={list}
      form={form}
      place={placeOf(c)}
      done={c.req.query('done') ?? null}
      once={crypto.randomUUID()}
    />,
    'private',
    status,
  )
}

/** How often a form is tried anew on a lead that others change at the same moment. */
const MOST_TRIES = 3

/** Takes a form of the lead's page in: does it, or asks again with everything that was typed. */
export async function take(c: LeadRequest, taken: Taken): Promise<Response> {
  return takeValues(c, typedValues(await readForm(c.req)), taken)
}

export async function takeValues(c: LeadRequest, values: Values, taken: Taken): Promise<Response> {
  let { lead } = c.var
  for (let tries = 1; ; tries += 1) {
    const ask = await standsInTheWay(c, lead, values, taken)
    if (ask) return ask
    try {
      await taken.work({ ...leadContext(c.var), park: c.var.park }, lead, values)
      break
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.status === 422 && error.fields.length > 0) return showLead(c, { values, errors: error.fields }, 422)
      if (error.code !== 'request.conflict') throw error
      if (tries === MOST_TRIES) return keep(c, lead, taken.typed(values, lead), null, 409)
      lead = await readAgain(c)
    }
  }
  c.env.later(() => runJobsSoon(c.var.deps))
  const { locale, bureau, park } = c.var
  const links = deskLinksFrom(locale, bureau.slug)
  return c.redirect(`${links.lead(park.slug, lead.id, { ...placeOf(c), done: taken.done })}#done`, 303)
}

async function readAgain(c: LeadRequest): Promise<ReadLead> {
  const lead = await c.var.scope.first(given(leadById, { leadId: c.var.lead.id }))
  if (!lead) throw new AppError('request.not_found', 404)
  c.set('lead', lead)
  return lead
}

/** The page that asks first: gone, not allowed, or changed since the form was made. null when nothing does. */
async function standsInTheWay(c: LeadRequest, lead: ReadLead, values: Values, taken: Taken): Promise<Response | null> {
  const typed = taken.typed(values, lead)
  const gone = await whereaboutsOf(c.var, lead)
  const block = taken.block(lead, values)
  const fresh = one(values, 'version') === String(lead.version)
  if (block === 'role' || (fresh && block === 'others')) return keep(c, lead, typed, gone, 403)
  if (gone) return keep(c, lead, typed, gone, 409)
  // What the investor does leaves the version as it is: a form that has to see it first looks by its last event.
  const since = fresh && !taken.collides ? [] : await sinceForm(c, lead, values)
  const collides = taken.collides ? taken.collides(since) : !fresh
  if (!collides) {
    if (block !== null) throw invalid([{ path: BLOCKED_FIELDS[taken.done] ?? '', key: 'blocked' }])
    return null
  }
  const names = namesOf(await membersOf(c.var.desk))
  const again = { ...values, ...taken.again?.(values, lead), version: String(lead.version), seen: since.at(-1)?.id }
  return sendPage(
    c,
    <CollisionPage
      page={deskPage(c)}
      park={c.var.park}
      lead={lead}
      action={`${new URL(c.req.url).pathname}${new URL(c.req.url).search}`}
      typed={typed}
      again={{ ...again, seen: again.seen ?? one(values, 'seen') }}
      since={since}
      names={names}
      block={block}
      place={placeOf(c)}
    />,
    'private',
    409,
  )
}

/** What was typed, to copy, where it can't be done any more. */
const keep = (
  c: LeadRequest,
  lead: ReadLead,
  typed: readonly TypedRow[],
  gone: Whereabouts | null,
  status: 403 | 409,
): Response =>
  sendPage(
    c,
    <KeptPage
      page={deskPage(c)}
      park={c.var.park}
      lead={lead}
      typed={typed}
      gone={gone}
      mayNot={status === 403}
      place={placeOf(c)}
    />,
    'private',
    status,
  )

/** The field beside which it is said that something is not possible. */
const BLOCKED_FIELDS: Record<string, string> = { state: 'state', assigned: 'assignee', snoozed: 'until' }

function sinceForm(c: LeadRequest, lead: ReadLead, values: Values): Promise<DeskEntry[]> {
  const { scope, deps, memberships, park } = c.var
  const after = /^event_[0-9a-z]{26}$/.exec(one(values, 'seen'))?.[0] ?? ''
  const mayRead = allows(memberships, 'lead.contact', park.id)
  return changesSince({ scope, vault: deps.vault, mayRead }, lead, after)
}

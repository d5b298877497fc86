import type { Context } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import type { PageContext } from '../../ui/page.ts'
import { ProfilePage } from '../parks/pages/profile.tsx'
import type { Park, Profile } from '../parks/park.ts'
import { asProfile, profileRows } from '../parks/queries.ts'
import { measuring } from '../sites/measure.ts'
import { SitePage } from '../sites/pages/site.tsx'
import { asCatalogue, catalogueRows } from '../sites/queries.ts'
import type { Site } from '../sites/site.ts'
import { citedBy } from '../parks/queries.ts'
import { downloads } from '../parks/downloads.ts'
import { EventPage } from '../events/pages/event.tsx'
import type { ParkEvent } from '../events/event.ts'
import { PolicyPage } from '../policies/pages/policy.tsx'
import type { Policy } from '../policies/policy.ts'
import { awardNames } from '../policies/queries.ts'
import { ProceduresPage } from '../procedures/pages/procedures.tsx'
import type { ProcedureStep } from '../procedures/procedure.ts'
import { allProcedures } from '../procedures/queries.ts'
import type { Body, ContentKind } from './content.ts'
import type { EditableKind } from './kinds.ts'
import { liveList } from './queries.ts'

/** What a public page would show: the draft in place of what is published. */
export interface Draft {
  c: Context<DeskParkEnv>
  page: PageContext
  kind: EditableKind
  code: string
  /** null where the draft takes the entity away. */
  body: Body | null
}
type Preview = (draft: Draft) => Promise<{ toString(): string | Promise<string> }>

/** Each public row is its code and its body: the body was read by the kind's own field. */
const asRow = <T,>(code: string, body: object, key: 'code' | 'slug' = 'code') => ({ ...body, [key]: code }) as T

const MOST = 500

/** The rows of a kind in their order, the draft among them. */
async function overlaid({ c, kind, code, body }: Draft): Promise<{ code: string; body: Body }[]> {
  const rows = await liveList(c.var.scope, kind, MOST)
  const others = rows.filter((row) => row.code !== code)
  return [...others, ...(body ? [{ code, body }] : [])].toSorted(
    (a, b) => Number(a.body['position']) - Number(b.body['position']),
  )
}

const profileWith =
  (list: keyof Profile): Preview =>
  async (draft) => {
    const rows = await overlaid(draft)
    return profilePage(draft, { [list]: rows.map(({ code, body }) => asRow(code, body)) }, null)
  }

async function profilePage({ c, page }: Draft, lists: Partial<Profile>, park: Park | null) {
  const { scope, bureau } = c.var
  const [profile, catalogue] = await scope.read(profileRows, catalogueRows)
  return (
    <ProfilePage
      page={page}
      park={park ?? c.var.park}
      bureau={bureau}
      profile={{ ...asProfile(profile), ...lists }}
      sites={asCatalogue(catalogue)}
    />
  )
}

const parkPreview: Preview = async (draft) => {
  const park: Park = { ...draft.c.var.park, ...draft.body }
  return profilePage({ ...draft, page: { ...draft.page, park } }, {}, park)
}

const stepPreview: Preview = async (draft) => {
  const { c, page } = draft
  const [rows, { sources }] = await Promise.all([overlaid(draft), allProcedures(c.var.scope)])
  const steps = rows.map(({ code, body }) => asRow<ProcedureStep>(code, body))
  return <ProceduresPage page={page} park={c.var.park} steps={steps} sources={sources} />
}

const sitePreview: Preview = async ({ c, page, code, body }) => {
  const { scope, park, deps } = c.var
  const site = asRow<Site & { sourceCode: string | null }>(code, { ...body, updatedAt: deps.clock() })
  const { source, documents } = await citedBy(scope, site)
  return (
    <SitePage
      {...{ page, park, site, source }}
      documents={downloads(documents, page.links, park.slug)}
      fit={null}
      tiles={null}
      {...measuring(deps, { unit: '', currency: '' })}
    />
  )
}

const policyPreview: Preview = async ({ c, page, code, body }) => {
  const { scope, park } = c.var
  const policy = asRow<Policy>(code, body ?? {}, 'slug')
  const [profile, names] = await Promise.all([scope.all(profileRows), awardNames(scope)])
  const { sources } = asProfile(profile)
  return <PolicyPage page={page} park={park} policy={policy} sources={sources} names={names} />
}

const eventPreview: Preview = ({ c, page, code, body }) =>
  Promise.resolve(
    <EventPage
      page={page}
      park={c.var.park}
      event={asRow<ParkEvent>(code, body ?? {})}
      room="free"
      registering={null}
    />,
  )

/** The public page on which each kind is previewed. */
export const PREVIEWS: Record<ContentKind, Preview> = {
  park: parkPreview,
  source: profileWith('sources'),
  fact: profileWith('facts'),
  chain: profileWith('chains'),
  enterprise: profileWith('enterprises'),
  honour: profileWith('honours'),
  story: profileWith('stories'),
  transport: profileWith('transports'),
  tariff: profileWith('tariffs'),
  site: sitePreview,
  policy: policyPreview,
  step: stepPreview,
  event: eventPreview,
}

import type { Context } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { enterpriseOf } from '../enterprises/queries.ts'
import { keyOf, openText } from '../enterprises/sealed.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { evidenceOf } from '../evidence/queries.ts'
import { allows } from '../staff/role.ts'
import { cameOn, peopleIn } from './load.ts'
import { EnterpriseVisitsPage } from './pages/enterprise.tsx'
import { visitsOf } from './queries.ts'

/** What answering takes, with an enterprise opened or without. */
type Asked = Pick<Context<DeskParkEnv>, 'req' | 'env' | 'var' | 'header' | 'body'>

/** What was typed into one of the page's forms: `of` is `named`, `log`, or a visit's id. */
export interface Typed {
  of: string
  values: FormState['values']
  errors: readonly FieldError[]
  status: 409 | 422
  kept?: readonly Evidence[]
}

/** Whoever only reads logs visits where they are the officer or the leader. */
export const mayLogAt = (
  { memberships, park, staff }: Pick<DeskParkEnv['Variables'], 'memberships' | 'park' | 'staff'>,
  { officer, leader }: Pick<EnterpriseRecord, 'officer' | 'leader'>,
): boolean => allows(memberships, 'service.edit', park.id) || officer === staff.id || leader === staff.id

/** An enterprise with who is responsible for it and all of its visits. */
export async function showEnterprise(
  c: Asked,
  opened: EnterpriseRecord,
  typed: Typed | null = null,
): Promise<Response> {
  const { scope, desk, park, memberships, deps, locale } = c.var
  const sees = allows(memberships, 'lead.contact', park.id)
  // What a stale form was made from is gone: it is shown as it stands now.
  const enterprise = (typed?.status === 409 ? await enterpriseOf(scope, opened.id) : undefined) ?? opened
  const [people, visits, came] = await Promise.all([
    peopleIn(desk, park.id),
    visitsOf(scope, enterprise.id),
    cameOn(scope, enterprise),
  ])
  const subjects = visits.filter(({ state }) => state === 'held').map(({ id }) => `visit/${id}`)
  const [key, files] = await Promise.all([
    sees ? keyOf(scope.parkId, deps.vault, enterprise) : null,
    evidenceOf(scope, deps.vault, enterprise.id, subjects, { names: sees }),
  ])
  const told = await Promise.all(
    visits.map(async (visit) => ({
      ...visit,
      note: await openText(key, enterprise.id, `visit/${visit.id}`, visit.textCipher),
      files: files.filter(({ subject }) => subject === `visit/${visit.id}`),
    })),
  )
  return sendPage(
    c,
    <EnterpriseVisitsPage
      page={deskPage(c)}
      park={park}
      enterprise={enterprise}
      people={people}
      visits={told}
      came={came}
      today={parkDay(deps.clock())}
      mayLog={mayLogAt(c.var, enterprise)}
      typed={typed}
      done={messages[locale].liaison.done[c.req.query('done') ?? ''] ?? null}
    />,
    'private',
    typed?.status ?? 200,
  )
}

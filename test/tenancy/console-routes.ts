import type { Deed } from '../../src/features/staff/role.ts'

/** What a route of the console asks of whoever calls it, what it is sent, and what it answers then. */
export interface ConsoleRoute {
  /**
   * `public`: nothing. `session`: to be signed in. `bureau`: the deed across the bureau. `somewhere`: the deed in one
   * of its parks at least. `park`: the deed in the park of the URL.
   */
  at: 'public' | 'session' | 'bureau' | 'somewhere' | 'park'
  /** null: any membership. */
  deed: Deed | null
  /** Status codes of an answer to whoever may. A form that is refused with 422 was let in. */
  answers: readonly number[]
  /** The form that it is sent. */
  sends?: Record<string, string>
  /** The page that shows its form: enabled for those who may, and disabled for the others. */
  on?: string
}

type Sent = Pick<ConsoleRoute, 'sends' | 'on'>
type Answers = number | readonly number[]

const route = (at: ConsoleRoute['at'], deed: Deed | null, answers: Answers, sent: Sent = {}): ConsoleRoute => ({
  at,
  deed,
  answers: [answers].flat(),
  ...sent,
})
const toAnyone = (answers: Answers, sent?: Sent) => route('public', null, answers, sent)
const signedIn = (answers: Answers, sent?: Sent) => route('session', null, answers, sent)
const member = (answers: Answers, sent?: Sent) => route('somewhere', null, answers, sent)
const bureau = (deed: Deed, answers: Answers, sent?: Sent) => route('bureau', deed, answers, sent)
const somewhere = (deed: Deed, answers: Answers, sent?: Sent) => route('somewhere', deed, answers, sent)
/** Exported so that the first route of a park is a line like the others. */
export const park = (deed: Deed | null, answers: Answers, sent?: Sent) => route('park', deed, answers, sent)

const MEMBER = 'GET /console/:bureau/team/:member'

/** Every route of the console, in Chinese; each is there in English too. */
export const CONSOLE: Record<string, ConsoleRoute> = {
  'GET /console/invitations/:secret': toAnyone(200),
  'POST /console/invitations/:secret': toAnyone(422, { sends: { nameZh: '' } }),
  'GET /console': signedIn(303),
  'GET /console/:bureau/settings': member(200),

  'GET /console/:bureau/team': somewhere('member.read', 200),
  'POST /console/:bureau/team/invitations': bureau('member.edit', 422, {
    sends: { role: '' },
    on: 'GET /console/:bureau/team',
  }),
  'POST /console/:bureau/team/invitations/:invitation/renewal': bureau('member.edit', 200, {
    on: 'GET /console/:bureau/team',
  }),
  'POST /console/:bureau/team/invitations/:invitation/revocation': bureau('member.edit', [303, 409]),
  [MEMBER]: somewhere('member.read', 200),
  // A stale form: the page comes back with what changed.
  'POST /console/:bureau/team/:member': bureau('member.edit', 409, { sends: { role: '' }, on: MEMBER }),
  'POST /console/:bureau/team/:member/ending': bureau('member.edit', 409, { sends: { seen: '' }, on: MEMBER }),
  'POST /console/:bureau/team/:member/return': bureau('member.edit', 409, { sends: { seen: '' } }),
  'POST /console/:bureau/team/:member/release': bureau('member.edit', 409),
  // One's own is anybody's to set: `team.test.ts` says so.
  'POST /console/:bureau/team/:member/absence': bureau('member.edit', 409, { sends: { seen: '' }, on: MEMBER }),
}

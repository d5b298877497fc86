import type { Deed } from '../../src/features/staff/role.ts'

/** What a route of the console asks of whoever calls it, what it is sent, and what it answers then. */
export interface ConsoleRoute {
  /**
   * `public`: nothing. `session`: to be signed in. `bureau`: the deed across the bureau. `somewhere`: the deed in one
   * of its parks at least. `park`: the deed in the park of the URL. Of a transfer from the park of the URL `giver` asks
   * for the deed there, `taker` in the other park and `umpire` across the bureau; who has it in neither knows nothing.
   */
  at: 'public' | 'session' | 'bureau' | 'somewhere' | 'park' | 'giver' | 'taker' | 'umpire'
  /** null: any membership. */
  deed: Deed | null
  /** Status codes of an answer to whoever may. A form that is refused with 422 or 409 was let in. */
  answers: readonly number[]
  /** The form that it is sent, and the query of its address: names of parameters in them are filled as in the path. */
  sends?: Record<string, string>
  query?: string
  /** The page that shows its form: enabled for those who may, and disabled for the others. */
  on?: string
  /** The reason stands there for the others instead of the form. */
  leftOut?: boolean
  /** What is gone afterwards: made anew for each who may. */
  takes?: 'view' | 'rule' | 'channel' | 'host'
}

type More = Omit<ConsoleRoute, 'at' | 'deed' | 'answers'>
type Answers = number | readonly number[]

const route = (at: ConsoleRoute['at'], deed: Deed | null, answers: Answers, more: More = {}): ConsoleRoute => ({
  at,
  deed,
  answers: [answers].flat(),
  ...more,
})
const toAnyone = (answers: Answers, more?: More) => route('public', null, answers, more)
const signedIn = (answers: Answers, more?: More) => route('session', null, answers, more)
const member = (answers: Answers, more?: More) => route('somewhere', null, answers, more)
const bureau = (deed: Deed, answers: Answers, more?: More) => route('bureau', deed, answers, more)
const somewhere = (deed: Deed, answers: Answers, more?: More) => route('somewhere', deed, answers, more)
const park = (deed: Deed | null, answers: Answers, more?: More) => route('park', deed, answers, more)

const DESK = '/console/:bureau'
const LEAD = `${DESK}/leads/:park/:lead`
const PARK = `${DESK}/parks/:park`
const TRANSFER = `${DESK}/transfers/:park/:transfer`
const MEMBER = `GET ${DESK}/team/:member`

const ACCOUNTS: Record<string, ConsoleRoute> = {
  'GET /console/sign-in': toAnyone(200),
  'POST /console/sign-in': toAnyone(422),
  'POST /console/sign-out': toAnyone(303),
  // Without a password that was right a moment ago.
  'GET /console/second-factor': toAnyone(303),
  'POST /console/second-factor': toAnyone(401),
  'GET /console/forgotten': toAnyone(200),
  'POST /console/forgotten': toAnyone(422),
  // Links that open nothing.
  'GET /console/reset': toAnyone(404),
  'POST /console/reset': toAnyone(404),
  'GET /console/set-up/:secret': toAnyone(404),
  'POST /console/set-up/:secret': toAnyone(404),
  'GET /console/invitations/:secret': toAnyone(200),
  'POST /console/invitations/:secret': toAnyone(422, { sends: { nameZh: '' } }),
  'GET /console': signedIn(303),
  'GET /console/account': signedIn(200),
  'POST /console/account/profile': signedIn(422, { on: 'GET /console/account' }),
  'POST /console/account/password': signedIn(422, { on: 'GET /console/account' }),
  'POST /console/account/sessions': signedIn(303),
  'GET /console/account/second-factor': signedIn(200),
  'POST /console/account/second-factor': signedIn(422, { on: 'GET /console/account/second-factor' }),
  // Nothing to confirm: it begins anew.
  'POST /console/account/second-factor/confirmation': signedIn(200),
  'GET /console/account/recovery-codes': signedIn(200),
  'POST /console/account/recovery-codes': signedIn(422, { on: 'GET /console/account/recovery-codes' }),
}

const TEAM: Record<string, ConsoleRoute> = {
  [`GET ${DESK}/settings`]: member(200),
  [`GET ${DESK}/team`]: somewhere('member.read', 200),
  [`POST ${DESK}/team/invitations`]: bureau('member.edit', 422, { sends: { role: '' }, on: `GET ${DESK}/team` }),
  [`POST ${DESK}/team/invitations/:invitation/renewal`]: bureau('member.edit', 200, { on: `GET ${DESK}/team` }),
  [`POST ${DESK}/team/invitations/:invitation/revocation`]: bureau('member.edit', [303, 409], {
    on: `GET ${DESK}/team`,
  }),
  [MEMBER]: somewhere('member.read', 200),
  // A stale form: the page comes back with what changed.
  [`POST ${DESK}/team/:member`]: bureau('member.edit', 409, { sends: { role: '' }, on: MEMBER }),
  [`POST ${DESK}/team/:member/ending`]: bureau('member.edit', 409, { sends: { seen: '' }, on: MEMBER }),
  [`POST ${DESK}/team/:member/return`]: bureau('member.edit', 409, { sends: { seen: '' } }),
  [`POST ${DESK}/team/:member/release`]: bureau('member.edit', 409),
  // One's own is anybody's to set: `team.test.ts` says so.
  [`POST ${DESK}/team/:member/absence`]: bureau('member.edit', 409, { sends: { seen: '' }, on: MEMBER }),
}

/** Forms of a lead carry no version here: they are stale. */
const LEADS: Record<string, ConsoleRoute> = {
  [`GET ${LEAD}`]: park('lead.read', 200),
  [`POST ${LEAD}/messages`]: park('lead.reply', 422, { on: `GET ${LEAD}`, leftOut: true }),
  [`POST ${LEAD}/notes`]: park('lead.note', 422, { on: `GET ${LEAD}`, leftOut: true }),
  [`POST ${LEAD}/tasks`]: park('lead.note', 422, { on: `GET ${LEAD}`, leftOut: true }),
  [`POST ${LEAD}/tasks/:task`]: park('lead.note', 303, { sends: { done: 'false' }, on: `GET ${LEAD}` }),
  [`POST ${LEAD}/state`]: park('lead.state', 409, { on: `GET ${LEAD}` }),
  [`POST ${LEAD}/details`]: park('lead.state', 409, { on: `GET ${LEAD}`, leftOut: true }),
  [`POST ${LEAD}/assignment`]: park('lead.take', 409, { on: `GET ${LEAD}` }),
  [`POST ${LEAD}/snooze`]: park('lead.snooze', 409, { on: `GET ${LEAD}` }),
  [`POST ${LEAD}/waking`]: park('lead.snooze', 409),
  [`POST ${LEAD}/link`]: park('lead.renewLink', 409, { on: `GET ${LEAD}` }),
  [`GET ${LEAD}/presence`]: park('lead.read', 200),
  [`POST ${LEAD}/presence`]: park('lead.read', 204, { sends: { writing: 'false' } }),
  [`GET ${LEAD}/files/:file`]: park('lead.contact', 200),
  // A lead that nobody answered waits for nobody.
  [`POST ${LEAD}/pause`]: park('lead.state', 422),
  [`POST ${LEAD}/resumption`]: park('lead.state', 422),
  [`GET ${LEAD}/report`]: park('lead.state', 200),
  [`POST ${LEAD}/report`]: park('lead.state', 422, { on: `GET ${LEAD}/report` }),
  [`GET ${LEAD}/transfer`]: park('lead.read', 200),
  [`POST ${LEAD}/transfer`]: park('lead.transfer', 422),
  [`GET ${LEAD}/merge`]: park('lead.read', 200, { query: 'with=:other' }),
  [`POST ${LEAD}/merge`]: park('lead.merge', 409, {
    // Its form is disabled here: the lead is offered to another park.
    sends: { from: ':lead', into: ':other', fromVersion: '99', intoVersion: '99' },
  }),
  [`POST ${LEAD}/merge-undo`]: park('lead.merge', 409),
  [`POST ${LEAD}/dismissal`]: park('lead.merge', 303, { sends: { other: ':other' } }),
}

const PARKS: Record<string, ConsoleRoute> = {
  [`GET ${PARK}/clock`]: park(null, 200),
  [`POST ${PARK}/clock`]: park('clock.edit', 422, { on: `GET ${PARK}/clock` }),
  [`GET ${PARK}/channels`]: park('channel.edit', 200),
  [`POST ${PARK}/channels`]: park('channel.edit', 422, { on: `GET ${PARK}/channels` }),
  [`POST ${PARK}/channels/:channel/state`]: park('channel.edit', 303, { on: `GET ${PARK}/channels` }),
  [`POST ${PARK}/channels/:channel/test`]: park('channel.edit', 303, { on: `GET ${PARK}/channels` }),
  [`POST ${PARK}/channels/:channel/removal`]: park('channel.edit', 303, {
    takes: 'channel',
    on: `GET ${PARK}/channels`,
  }),
  [`GET ${PARK}/jobs`]: park('job.replay', 200),
  [`POST ${PARK}/jobs/replays`]: park('job.replay', 303),
  [`POST ${PARK}/jobs/intake`]: park('job.replay', 303),
  [`GET ${PARK}/leads/new`]: park('lead.read', 200),
  [`POST ${PARK}/leads/new`]: park('lead.enter', 422, { on: `GET ${PARK}/leads/new` }),
  [`GET ${PARK}/leads/import`]: park('lead.read', 200),
  [`POST ${PARK}/leads/import`]: park('lead.import', 422, { on: `GET ${PARK}/leads/import` }),
  [`POST ${PARK}/leads/import/confirmation`]: park('lead.import', 422),
  [`POST ${PARK}/leads/import/corrections`]: park('lead.import', 422),
}

const CONTENT = `${PARK}/content`
const ITEM = `${CONTENT}/:kind/items/:code`
/** A form that saw an older proposal than there is. */
const STALE = { seen: '99' }

/** The proposal is a draft that is not complete, and not published. */
const EDITOR: Record<string, ConsoleRoute> = {
  // Who sees one park only is led there.
  [`GET ${DESK}/content`]: somewhere('content.read', [200, 303]),
  [`GET ${CONTENT}`]: park('content.read', 200),
  [`GET ${CONTENT}/:kind`]: park('content.read', 200),
  [`POST ${CONTENT}/:kind`]: park('content.edit', 422, {
    sends: { code: 'Not one' },
    on: `GET ${CONTENT}/:kind/new`,
  }),
  [`GET ${CONTENT}/:kind/new`]: park('content.edit', 200),
  [`POST ${CONTENT}/:kind/preview`]: park('content.edit', 200),
  [`GET ${ITEM}`]: park('content.read', 200),
  [`POST ${ITEM}`]: park('content.edit', 409, { sends: STALE, on: `GET ${ITEM}` }),
  [`POST ${ITEM}/preview`]: park('content.read', 200, { sends: { kept: '1' } }),
  [`POST ${ITEM}/dropping`]: park('content.edit', 409, { sends: STALE, on: `GET ${ITEM}` }),
  [`POST ${ITEM}/withdrawal`]: park('content.edit', 409),
  // It was never published: there is nothing to take away.
  [`POST ${ITEM}/removal`]: park('content.edit', 409),
}

const REVIEW: Record<string, ConsoleRoute> = {
  [`GET ${DESK}/review`]: somewhere('content.review', 200),
  [`GET ${PARK}/content/review`]: park('content.read', 200),
  // Nothing is ticked: whom a proposal asks for, and whom it refuses, `content-review.test.ts` says.
  [`POST ${PARK}/content/review`]: park('content.review', 422),
  [`POST ${PARK}/content/review/scheduled`]: park('content.review', 422),
  [`GET ${PARK}/content/audit`]: park('content.read', 200),
  [`GET ${PARK}/content/audit/export`]: park('content.read', 200),
  [`GET ${PARK}/content/:kind/items/:code/history`]: park('content.read', 200),
  // No version is named.
  [`POST ${PARK}/content/:kind/items/:code/restoration`]: park('content.edit', 404),
  [`GET ${DESK}/parks/new`]: bureau('park.add', 200),
  [`POST ${DESK}/parks/new`]: bureau('park.add', 422, { on: `GET ${DESK}/parks/new` }),
  [`GET ${PARK}/opening`]: park('content.read', 200),
  // It is open already.
  [`POST ${PARK}/opening`]: park('park.open', 409),
  [`POST ${PARK}/closing`]: park('park.open', 422, { on: `GET ${PARK}/opening` }),
}

const SITE_LISTS = `${PARK}/content/site`
const SITES: Record<string, ConsoleRoute> = {
  [`GET ${SITE_LISTS}/export`]: park('content.read', 200),
  [`GET ${SITE_LISTS}/import`]: park('content.read', 200),
  [`POST ${SITE_LISTS}/import`]: park('content.import', 422, { on: `GET ${SITE_LISTS}/import` }),
  [`GET ${SITE_LISTS}/import/:import`]: park('content.read', 200),
  // No column holds codes.
  [`POST ${SITE_LISTS}/import/:import/mapping`]: park('content.import', 422),
  // Nothing was compared yet.
  [`POST ${SITE_LISTS}/import/:import/confirmation`]: park('content.import', 409),
  [`POST ${SITE_LISTS}/import/:import/dropping`]: park('content.import', [303, 409]),
  // Its rows are gone.
  [`GET ${SITE_LISTS}/import/:import/corrections`]: park('content.read', 422),
}

/** What is still true, and the documents of sources. */
const TRUTH: Record<string, ConsoleRoute> = {
  [`GET ${PARK}/content/stale`]: park('content.read', 200),
  // Nothing is ticked.
  [`POST ${PARK}/content/stale/confirmations`]: park('content.confirm', 422, { on: `GET ${PARK}/content/stale` }),
  [`GET ${PARK}/content/library`]: park('content.read', 200),
  [`GET ${PARK}/content/library/:source`]: park('content.read', 200),
  [`GET ${PARK}/content/library/:source/file`]: park('content.read', 200),
  [`POST ${PARK}/content/library/:source/file`]: park('content.edit', [303, 409, 422], {
    on: `GET ${PARK}/content/library/:source`,
  }),
  [`POST ${PARK}/content/library/:source/file/removal`]: park('content.edit', [303, 409]),
}

const RULES: Record<string, ConsoleRoute> = {
  [`GET ${DESK}/rules`]: member(200),
  [`POST ${DESK}/rules`]: bureau('rule.edit', 422, { on: `GET ${DESK}/rules/new` }),
  [`GET ${DESK}/rules/new`]: bureau('rule.edit', 200),
  [`GET ${DESK}/rules/preview`]: bureau('rule.edit', 200),
  [`POST ${DESK}/rules/preview`]: bureau('rule.edit', 422, { on: `GET ${DESK}/rules/new` }),
  [`POST ${DESK}/rules/limit`]: bureau('rule.edit', 422, { on: `GET ${DESK}/rules` }),
  [`GET ${DESK}/rules/chains`]: bureau('rule.edit', 200, { query: 'park=:park' }),
  [`POST ${DESK}/rules/chains`]: bureau('rule.edit', 422, { sends: { park: ':park' }, on: `GET ${DESK}/rules/chains` }),
  [`GET ${DESK}/rules/:rule`]: bureau('rule.edit', 200),
  [`POST ${DESK}/rules/:rule`]: bureau('rule.edit', 422, { on: `GET ${DESK}/rules/:rule` }),
  // Of two at the same moment one is late.
  [`POST ${DESK}/rules/:rule/position`]: bureau('rule.edit', [303, 409], { on: `GET ${DESK}/rules` }),
  [`POST ${DESK}/rules/:rule/state`]: bureau('rule.edit', [303, 409], { on: `GET ${DESK}/rules` }),
  [`POST ${DESK}/rules/:rule/removal`]: bureau('rule.edit', 303, {
    takes: 'rule',
    sends: { version: '1' },
    on: `GET ${DESK}/rules/:rule`,
  }),
}

const INBOX: Record<string, ConsoleRoute> = {
  [`GET ${DESK}/inbox`]: somewhere('lead.read', 200),
  [`GET ${DESK}/inbox/pulse`]: somewhere('lead.read', 200),
  [`GET ${DESK}/inbox/keys`]: somewhere('lead.read', 200),
  // The version is none that the lead has: it is said to be changed.
  [`POST ${DESK}/inbox/edits`]: somewhere('lead.state', 303, {
    sends: { lead: ':park/:lead/99', did: 'wake' },
    on: `GET ${DESK}/inbox`,
  }),
  // One's own, which has nothing to undo.
  [`POST ${DESK}/inbox/edits/:edit/undo`]: somewhere('lead.state', 409),
  [`GET ${DESK}/inbox/export`]: somewhere('lead.export', 200, { query: 'park=:park' }),
  [`GET ${DESK}/views`]: somewhere('view.save', 200),
  [`POST ${DESK}/views`]: somewhere('view.save', 422, { on: `GET ${DESK}/inbox` }),
  // One's own: whose else may be changed `inbox.test.ts` says.
  [`POST ${DESK}/views/:view`]: somewhere('view.save', 422, { on: `GET ${DESK}/views` }),
  [`POST ${DESK}/views/:view/removal`]: somewhere('view.save', 303, { takes: 'view', on: `GET ${DESK}/views` }),
  [`GET ${DESK}/mine`]: somewhere('lead.read', 200),
  [`GET ${DESK}/replies`]: somewhere('lead.read', 200),
  [`POST ${DESK}/replies`]: somewhere('reply.edit', 422, { on: `GET ${DESK}/replies`, leftOut: true }),
  [`GET ${DESK}/replies/:reply`]: somewhere('reply.edit', 200),
  [`POST ${DESK}/replies/:reply`]: somewhere('reply.edit', 409, { on: `GET ${DESK}/replies/:reply` }),
  [`POST ${DESK}/replies/:reply/removal`]: somewhere('reply.edit', 409, { on: `GET ${DESK}/replies/:reply` }),
  [`GET ${DESK}/transfers`]: somewhere('lead.transfer', 200),
  [`POST ${TRANSFER}/acceptance`]: route('taker', 'lead.transfer', 409, { on: `GET ${DESK}/transfers` }),
  [`POST ${TRANSFER}/refusal`]: route('taker', 'lead.transfer', 409),
  [`POST ${TRANSFER}/withdrawal`]: route('giver', 'lead.transfer', 409, { on: `GET ${DESK}/transfers` }),
  [`POST ${TRANSFER}/return`]: route('umpire', 'lead.transfer', 409),
  [`GET ${DESK}/ledger`]: somewhere('ledger.read', 200, { query: 'park=:park' }),
  [`GET ${DESK}/ledger/export`]: somewhere('ledger.read', 200, { query: 'park=:park' }),
  [`GET ${DESK}/dashboard`]: somewhere('dashboard.read', 200, { query: 'park=:park' }),
}

const DRAFT = `${PARK}/content/policy`
const POLICY = `${DRAFT}/items/:policy`

/** A policy is published here; `new` is sent a revision that its draft never had. */
const POLICIES: Record<string, ConsoleRoute> = {
  [`GET ${DRAFT}/new`]: park('content.edit', 200),
  [`POST ${DRAFT}`]: park('content.edit', 422, { on: `GET ${DRAFT}/new` }),
  [`GET ${POLICY}`]: park('content.read', 200),
  [`POST ${POLICY}`]: park('content.edit', 409, { sends: { seen: '99' }, on: `GET ${POLICY}` }),
  ...Object.fromEntries(
    ['questions', 'awards', 'rules'].flatMap((part) => [
      [`GET ${POLICY}/${part}/:place`, park('content.read', 200)],
      [
        `POST ${POLICY}/${part}/:place`,
        park('content.edit', 409, { sends: { seen: '99' }, on: `GET ${POLICY}/${part}/:place` }),
      ],
    ]),
  ),
}

const LOOKS = `${PARK}/content/branding`
const BRANDING: Record<string, ConsoleRoute> = {
  [`GET ${LOOKS}`]: park('content.read', 200),
  [`GET ${LOOKS}/pictures/:picture`]: park('content.read', 200),
  [`POST ${LOOKS}/colour`]: park('content.edit', 422, { on: `GET ${LOOKS}` }),
  [`POST ${LOOKS}/logo`]: park('content.edit', 422, { on: `GET ${LOOKS}` }),
  [`POST ${LOOKS}/hero`]: park('content.edit', 422, { on: `GET ${LOOKS}` }),
  [`POST ${LOOKS}/logo/removal`]: park('content.edit', 409, { sends: { seen: '99' } }),
  [`POST ${LOOKS}/hero/removal`]: park('content.edit', 409, { sends: { seen: '99' }, on: `GET ${LOOKS}` }),
  [`GET ${PARK}/domain`]: park('host.edit', 200),
  [`POST ${PARK}/domain`]: park('host.edit', 422, { on: `GET ${PARK}/domain` }),
  // Nothing answers there.
  [`POST ${PARK}/domain/:host/check`]: park('host.edit', 303, { on: `GET ${PARK}/domain` }),
  [`POST ${PARK}/domain/:host/removal`]: park('host.edit', 303, { takes: 'host', on: `GET ${PARK}/domain` }),
}

/** Every route of the console, in Chinese; each is there in English too. */
export const CONSOLE: Record<string, ConsoleRoute> = {
  ...ACCOUNTS,
  ...TEAM,
  ...LEADS,
  ...PARKS,
  ...EDITOR,
  ...POLICIES,
  ...REVIEW,
  ...SITES,
  ...TRUTH,
  ...BRANDING,
  ...RULES,
  ...INBOX,
}

import { AGENCY_ROUTES } from './agency-routes.ts'
import { REPORT_ROUTES } from './report-routes.ts'
import {
  bureau,
  type ConsoleRoute,
  DESK,
  member,
  park,
  PARK,
  route,
  signedIn,
  somewhere,
  toAnyone,
} from './console-route.ts'
import { CLAIM_ROUTES } from './claim-routes.ts'
import { CONTENT_ROUTES } from './content-routes.ts'
import { ENTERPRISE_ROUTES } from './enterprise-routes.ts'
import { LIAISON_ROUTES } from './liaison-routes.ts'
import { EVENT_ROUTES } from './event-routes.ts'
import { DEMAND_ROUTES } from './demand-routes.ts'
import { CULTIVATION_ROUTES } from './cultivation-routes.ts'
import { PARTNER_ROUTES } from './partner-routes.ts'
import { PROJECT_ROUTES } from './project-routes.ts'
import { WEBHOOK_ROUTES } from './webhook-routes.ts'

const LEAD = `${DESK}/leads/:park/:lead`
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

/** Every route of the console, in Chinese; each is there in English too. */
export const CONSOLE: Record<string, ConsoleRoute> = {
  ...ACCOUNTS,
  ...AGENCY_ROUTES,
  ...REPORT_ROUTES,
  ...TEAM,
  ...LEADS,
  ...PARKS,
  ...CONTENT_ROUTES,
  ...CLAIM_ROUTES,
  ...PARTNER_ROUTES,
  ...DEMAND_ROUTES,
  ...RULES,
  ...INBOX,
  ...WEBHOOK_ROUTES,
  ...ENTERPRISE_ROUTES,
  ...PROJECT_ROUTES,
  ...LIAISON_ROUTES,
  ...EVENT_ROUTES,
  ...CULTIVATION_ROUTES,
}

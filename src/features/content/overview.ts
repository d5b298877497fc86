import type { ParkScope } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Park } from '../parks/park.ts'
import { type Body, type ContentKind, hindrance, OPEN_STATES, type VersionState } from './content.ts'
import { EDITABLE, type EditableKind, isEditable } from './kinds.ts'
import type { Lack, Overview } from './pages/home.tsx'
import { inState, liveCounts, liveList, nameOf, openHeads } from './queries.ts'

const MOST_RETURNED = 20
const MOST_FACTS = 50
const FEWEST_FACTS = 3

/** How a park's content stands, for one account; `reviews` says whether it may let others' work pass. */
export async function overviewOf(scope: ParkScope, park: Park, account: string, reviews: boolean): Promise<Overview> {
  const [counts, heads, facts, drafts] = await Promise.all([
    liveCounts(scope),
    scope.all(openHeads),
    liveList(scope, 'fact', MOST_FACTS),
    inState(scope, 'draft', MOST_FACTS),
  ])
  const live = (kind: ContentKind) => counts.get(kind) ?? 0
  const open = (kind: ContentKind) => heads.filter((one) => one.kind === kind)
  const waiting = heads.filter((one) => one.state === 'review' && hindrance('pass', one, account) === null).length
  return {
    kinds: EDITABLE.map((kind) => ({
      kind,
      live: kind === 'park' ? null : live(kind),
      open: Object.fromEntries(
        OPEN_STATES.map((state) => [state, open(kind).filter((one) => one.state === state).length]),
      ) as Partial<Record<VersionState, number>>,
    })),
    waiting: reviews ? waiting : 0,
    returned: drafts
      .filter(({ reviewNote, authors }) => reviewNote !== null && authors.includes(account))
      .slice(0, MOST_RETURNED)
      .map((one) => ({ kind: one.kind, code: one.code, name: nameOf(one), note: one.reviewNote ?? '' })),
    checklist: checklist(park, live, open, facts),
  }
}

type Count = (kind: ContentKind) => number

function checklist(
  park: Park,
  live: Count,
  open: (kind: ContentKind) => readonly unknown[],
  facts: readonly { body: Body }[],
): Overview['checklist'] {
  const sourced = facts.filter(({ body }) => body['sourceCode'] !== null && body['value'] !== null).length
  const supply = Math.min(live('transport'), live('tariff'))
  const wanted: [lack: Lack, kind: EditableKind | 'site' | 'policy', done: boolean, begun: boolean][] = [
    ['park', 'park', isSaid(park.name) && isSaid(park.positioning), open('park').length > 0],
    ['contact', 'park', isReachable(park), open('park').length > 0],
    ['source', 'source', live('source') > 0, open('source').length > 0],
    ['fact', 'fact', sourced >= FEWEST_FACTS, live('fact') + open('fact').length > 0],
    ['chain', 'chain', live('chain') > 0, open('chain').length > 0],
    ['site', 'site', live('site') > 0, open('site').length > 0],
    ['policy', 'policy', live('policy') > 0, open('policy').length > 0],
    ['step', 'step', live('step') > 0, open('step').length > 0],
    [
      'supply',
      live('transport') > 0 ? 'tariff' : 'transport',
      supply > 0,
      live('transport') + open('transport').length > 0,
    ],
  ]
  return wanted
    .filter(([, kind]) => isEditable(kind))
    .map(([lack, kind, done, begun]) => ({ lack, kind, state: done ? 'done' : begun ? 'begun' : 'missing' }))
}

const isSaid = ({ zh, en }: Localized): boolean => zh.trim() !== '' && en.trim() !== ''
const isReachable = ({ contact: { phone, email, address } }: Park): boolean =>
  (phone !== null || email !== null) && address !== null

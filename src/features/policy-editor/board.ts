import type { Context } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Localized } from '../../kernel/localized.ts'
import { allows } from '../staff/role.ts'
import { openOfKind } from '../content/board.tsx'
import type { Version } from '../content/content.ts'
import { rowsIn } from '../content/fields/composed.ts'
import { textAt, type Typed } from '../content/fields/field.ts'
import { KINDS } from '../content/kinds.ts'
import { liveOf, nameOf as nameOfVersion, openOf } from '../content/queries.ts'
import { ANSWER_PREFIX } from '../policies/answers.ts'
import type { Policy } from '../policies/policy.ts'
import { allPolicies } from '../policies/queries.ts'
import { typedValues } from '../../ui/typed.ts'
import { nameOf } from './checklist.ts'

export type Ctx = Context<DeskParkEnv>

/** A policy's draft as it stands, with what the park publishes beside it. */
export interface Board {
  slug: string
  open: Version | null
  isPublished: boolean
  /** What the draft says, or what is published where there is none. */
  typed: Typed
  locked: 'review' | 'scheduled' | 'role' | null
  policies: Policy[]
  /** The park's sources, published or proposed. */
  sources: { code: string; title: Localized }[]
  today: string
}

/** Errors: 404 when the park has no such policy, published or proposed. */
export async function boardOf(c: Ctx): Promise<Board> {
  const { scope, memberships, park, deps } = c.var
  const slug = c.req.param('policy') ?? ''
  const [open, live, library, proposed] = await Promise.all([
    openOf(scope, 'policy', slug),
    liveOf(scope, 'policy', slug),
    allPolicies(scope),
    openOfKind(scope, 'source'),
  ])
  if (!open && !live) throw new AppError('request.not_found', 404)
  const { field } = KINDS.policy
  const state = open?.state === 'review' || open?.state === 'scheduled' ? open.state : null
  return {
    slug,
    open: open ?? null,
    isPublished: live !== null,
    typed: open?.typed ?? field.write(open?.body ?? live ?? {}, ''),
    locked: allows(memberships, 'content.edit', park.id) ? state : 'role',
    policies: library.policies,
    sources: withProposed(library.sources, proposed),
    today: parkDay(deps.clock()),
  }
}

/** A document and what it rests on are written together: a source that nobody has let pass yet can be named too. */
function withProposed(published: Board['sources'], proposed: readonly Version[]): Board['sources'] {
  const known = new Set(published.map(({ code }) => code))
  const added = proposed.filter(({ code, removes }) => !known.has(code) && !removes)
  return [...published, ...added.map((version) => ({ code: version.code, title: nameOfVersion(version) }))]
}

/** The park's awards by code, the draft's as they are typed. */
export function awardNames({ policies, slug }: Board, typed: Typed): Map<string, Localized> {
  const published = policies
    .filter((policy) => policy.slug !== slug)
    .flatMap(({ awards }) => awards.map(({ code, name }): [string, Localized] => [code, name]))
  const own = rowsIn(typed, 'awards').map((row): [string, Localized] => [
    textAt(typed, `awards.${row}.code`),
    nameOf(typed, 'awards', row),
  ])
  return new Map([...published, ...own])
}

/** What a form of the draft sends: the fields of its page, and besides them the trial and what is to be done. */
export interface Posted {
  own: Typed
  /** Answers and day of the trial, as the public estimate names them. */
  asked: Record<string, string>
  cases: string[]
  does: string
  seen: string
  basis: string
}

const NOT_OWN = new Set(['do', 'seen', 'basis', 'case', 't.asOf'])
const MOST_CASES = 3
const LONGEST = 5000

/** Reads a form, or the query of an address. Texts are cut to what no field takes any more. */
export function postedIn(body: Record<string, unknown>): Posted {
  const values = typedValues(body)
  const textOf = (name: string) => [values[name] ?? ''].flat().join('; ').slice(0, LONGEST)
  const names = Object.keys(values)
  const isAnswer = (name: string) => name.startsWith(ANSWER_PREFIX)
  const asked = Object.fromEntries(names.filter(isAnswer).map((name) => [name, textOf(name)]))
  const day = textOf('t.asOf')
  return {
    own: Object.fromEntries(
      names.filter((name) => !NOT_OWN.has(name) && !isAnswer(name)).map((name) => [name, textOf(name)]),
    ),
    asked: day === '' ? asked : { ...asked, asOf: day },
    cases: [values['case'] ?? []].flat().slice(0, MOST_CASES),
    does: textOf('do'),
    seen: textOf('seen'),
    basis: textOf('basis'),
  }
}

/** The trial after its buttons: a case is remembered, or one of those that are is asked again. */
export function trialAfter({ asked, cases, does }: Posted): { asked: Posted['asked']; cases: string[] } {
  if (does === 'keep') {
    const filled = Object.entries(asked).filter(([, text]) => text !== '')
    const kept = new URLSearchParams(filled).toString()
    return { asked, cases: [...new Set([...cases, kept])].slice(-MOST_CASES) }
  }
  const [, at] = /^case:(\d)$/.exec(does) ?? []
  const chosen = at === undefined ? undefined : cases[Number(at)]
  return chosen === undefined ? { asked, cases } : { asked: Object.fromEntries(new URLSearchParams(chosen)), cases }
}

/** The trial as the query of an address, so that saving does not lose it. */
export const trialQuery = ({ asked, cases }: Pick<Posted, 'asked' | 'cases'>): Record<string, string | string[]> => ({
  ...Object.fromEntries(
    Object.entries(asked)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name === 'asOf' ? 't.asOf' : name, text]),
  ),
  ...(cases.length > 0 && { case: cases }),
})

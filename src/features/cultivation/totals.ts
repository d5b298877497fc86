import type { ParkScope } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { Localized } from '../../kernel/localized.ts'
import { type ContentContext, saveDraft } from '../content/actions.ts'
import { lastPlace } from '../content/board.tsx'
import type { Body, Version } from '../content/content.ts'
import type { Typed } from '../content/fields/field.ts'
import { KINDS } from '../content/kinds.ts'
import { liveOf, openOf } from '../content/queries.ts'
import type { Fact, Park } from '../parks/park.ts'
import { LADDER, TITLE_CODES, type TitleCode } from './ladder.ts'
import { type Grown, servedPages } from './queries.ts'
import { heldOn } from './tier.ts'

/** How many enterprises hold each title on a day. Samples are no enterprises. */
export function heldCounts(enterprises: readonly Grown[], today: string): Map<TitleCode, number> {
  const held = enterprises.filter(({ sample }) => !sample).map(({ titles }) => heldOn(titles, today))
  return new Map(TITLE_CODES.map((title) => [title, held.filter((one) => one.has(title)).length]))
}

/** The same of all that the park serves, read step by step. */
export async function registerCounts(scope: ParkScope, today: string): Promise<Map<TitleCode, number>> {
  const all = new Map<TitleCode, number>(TITLE_CODES.map((title) => [title, 0]))
  for await (const page of servedPages(scope, true))
    for (const [title, count] of heldCounts(page, today)) all.set(title, (all.get(title) ?? 0) + count)
  return all
}

/** `differs`: it can be proposed. `own`: so was it, by who looks. `others`: somebody else's proposal is kept. */
export type FigureStanding = 'same' | 'differs' | 'own' | 'others' | 'waiting'

/** A figure that the park publishes, beside what its register counts. */
export interface RegisterFigure {
  title: TitleCode
  code: string
  label: Localized
  count: number
  published: Pick<Fact, 'value' | 'asOf' | 'qualifier' | 'note'>
  standing: FigureStanding
  /** What the open proposal says, where it is a number. */
  proposed: number | null
}

/** Published figures that count the holders of a title: only where the park has one. */
export async function registerFigures(scope: ParkScope, account: string, today: string): Promise<RegisterFigure[]> {
  const counts = await registerCounts(scope, today)
  const found = await Promise.all(
    TITLE_CODES.map(async (title) => {
      const { fact: code } = LADDER[title]
      if (code === null) return []
      const [live, open] = await Promise.all([liveOf(scope, 'fact', code), openOf(scope, 'fact', code)])
      if (!live) return []
      const published = asFact(live)
      const count = counts.get(title) ?? 0
      const proposed = open?.body ? asFact(open.body).value : null
      const standing = standingOf({ count, published: published.value, proposed, open: open ?? null, account })
      return [{ title, code, label: published.label, count, published, standing, proposed }]
    }),
  )
  return found.flat()
}

interface Compared {
  count: number
  published: number | null
  proposed: number | null
  open: Pick<Version, 'state' | 'authors'> | null
  account: string
}

export function standingOf({ count, published, proposed, open, account }: Compared): FigureStanding {
  if (!open) return count === published ? 'same' : 'differs'
  if (open.state !== 'draft') return 'waiting'
  if (!open.authors.every((author) => author === account)) return 'others'
  return proposed === count ? 'own' : 'differs'
}

/** The kind's own field reads and writes it. */
const asFact = (body: Body) => body as unknown as Fact

/** Code of the source that the proposals name: the park's own register. */
export const REGISTER = 'enterprise-register'

/** Who proposes, in which park. */
export type ParkContext = ContentContext & { park: Pick<Park, 'name'> }

/** What a proposal is called, in both languages. */
export interface ProposalTexts {
  /** Name of the register as a source, and the note that says what is counted. */
  source: Localized
  note: Localized
  /** What the change rests on, in the words of who proposes it. */
  basis: string
}

/**
 * Proposes the register's counts as drafts of the park's figures; nobody's proposal is overwritten, and nothing is
 * published: that takes another person. Answers the codes that were proposed. Errors: 409 when somebody was faster.
 */
export async function proposeFigures(ctx: ParkContext, texts: ProposalTexts): Promise<string[]> {
  const { scope, actor, now } = ctx
  const today = parkDay(now)
  const due = (await registerFigures(scope, actor.id, today)).filter(({ standing }) => standing === 'differs')
  if (due.length > 0) await proposeRegister(ctx, texts)
  for (const { code, count } of due) {
    const [live, seen] = await Promise.all([liveOf(scope, 'fact', code), openOf(scope, 'fact', code)])
    if (!live) continue
    const typed = counted(KINDS.fact.field.write(live, ''), count, today, texts.note)
    await saveDraft(ctx, { kind: 'fact', code, typed, basis: texts.basis, removes: false, seen: seen ?? null })
  }
  return due.map(({ code }) => code)
}

/** Fields that say of another count how exact, how old and how sure it is. */
const FORMER = ['asOfLabel', 'verifiedAt', 'verifiedBy', 'reviewBy']

function counted(live: Typed, count: number, today: string, note: Localized): Typed {
  const stays = Object.entries(live).filter(
    ([path]) => !FORMER.some((name) => path === name || path.startsWith(`${name}.`)),
  )
  return {
    ...Object.fromEntries(stays),
    value: String(count),
    qualifier: 'exact',
    asOf: today,
    'note.zh': note.zh,
    'note.en': note.en,
    sourceCode: REGISTER,
  }
}

/** The register as a source, unless the park has it or somebody is at it. */
async function proposeRegister(ctx: ParkContext, { source, basis }: ProposalTexts): Promise<void> {
  const { scope, park, now } = ctx
  const [live, open, place] = await Promise.all([
    liveOf(scope, 'source', REGISTER),
    openOf(scope, 'source', REGISTER),
    lastPlace(scope, 'source'),
  ])
  if (live || open) return
  const typed = {
    'title.zh': source.zh,
    'title.en': source.en,
    'publisher.zh': park.name.zh,
    'publisher.en': park.name.en,
    publishedOn: parkDay(now).slice(0, 4),
    position: String(place ?? 1),
  }
  const draft = { kind: 'source', code: REGISTER, typed, basis, removes: false, seen: null } as const
  await saveDraft(ctx, draft)
}

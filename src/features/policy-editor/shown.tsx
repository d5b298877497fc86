import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { saveDraft, submit } from '../content/actions.ts'
import { contextOf } from '../content/board.tsx'
import type { Typed } from '../content/fields/field.ts'
import { openOf } from '../content/queries.ts'
import { awardNames, type Board, type Ctx, type Posted, trialAfter } from './board.ts'
import { checklistOf } from './checklist.ts'
import { refOf, tidy } from './draft.ts'
import { fieldOf, type Part } from './fields.ts'
import { PartPage } from './pages/part.tsx'
import { PolicyEditPage } from './pages/policy.tsx'
import type { DraftProps } from './pages/props.ts'
import { askedIn, byCode } from './policy-kind.ts'
import { trialOf } from './trial.ts'

/** What a page of the draft shows. */
export interface Shown {
  /** The draft as it would be saved. */
  typed: Typed
  posted: Posted
  told: DraftProps['told']
  basis?: string
  /** Revision that was seen; null or none takes the one that is there. */
  seen?: string | null
}

/** Status of an answer to a form. */
type Status = 200 | 409 | 422

function propsOf(c: Ctx, board: Board, shown: Shown): Omit<DraftProps, 'form'> {
  const { slug, open, today } = board
  const { asked, cases } = trialAfter(shown.posted)
  return {
    page: deskPage(c),
    park: c.var.park,
    slug,
    typed: shown.typed,
    open,
    isPublished: board.isPublished,
    locked: board.locked,
    seen: shown.seen ?? (open ? String(open.revision) : ''),
    basis: shown.basis ?? open?.basis ?? '',
    sources: board.sources.map(({ code, title }) => [code, title[c.var.locale]] as const),
    trial: trialOf(slug, shown.typed, board.policies, { asked, cases, today }),
    checklist: checklistOf(shown.typed, today),
    told: shown.told,
  }
}

/** Errors are shown once there is something to complete: after a save, or when it was refused. */
const formOf = (c: Ctx, typed: Typed, errors: readonly FieldError[], told: Shown['told']): DraftProps['form'] => ({
  typed,
  errors: told === null ? [] : errors,
  locale: c.var.locale,
  focus: told === 'refused' ? (errors[0]?.path ?? null) : null,
})

export function sendPolicy(c: Ctx, board: Board, shown: Shown, status: Status = 200): Response {
  const props = propsOf(c, board, shown)
  const { document, review, guide } = props.checklist
  const form = formOf(c, shown.typed, [...document, ...review, ...guide], shown.told)
  const publicUrl = linksFrom({ locale: c.var.locale, hostPark: null }).policy(c.var.park.slug, board.slug)
  const names = awardNames(board, shown.typed)
  return sendPage(c, <PolicyEditPage {...props} form={form} names={names} publicUrl={publicUrl} />, 'private', status)
}

interface Place {
  row: number
  isNew: boolean
  item: Typed
}

export function sendPart(c: Ctx, board: Board, part: Part, place: Place, shown: Shown, status: Status = 200): Response {
  const { row, isNew, item } = place
  const errors = fieldOf(part, byCode(askedIn(shown.typed))).read(item, '').errors ?? []
  return sendPage(
    c,
    <PartPage
      {...propsOf(c, board, shown)}
      form={formOf(c, item, errors, shown.told)}
      part={part}
      row={isNew ? null : row}
      at={isNew ? 'new' : refOf(board.typed, part, row)}
      others={board.policies.filter(({ slug }) => slug !== board.slug)}
      names={awardNames(board, shown.typed)}
    />,
    'private',
    status,
  )
}

/** Keeps the draft as it is shown. Errors: 409 when somebody else saved it since it was seen. */
export async function keep(c: Ctx, { slug, open }: Board, shown: Shown): Promise<string> {
  const { seen, typed, basis = open?.basis ?? '' } = shown
  // Who saw none, where there is one by now, saw an older one.
  const proposal = open && { ...open, revision: seen ? Number(seen) : 0 }
  if (!open && seen) throw new AppError('request.conflict', 409)
  const draft = { typed: tidy(typed), basis: basis || null, removes: false, seen: proposal }
  return saveDraft(contextOf(c), { kind: 'policy', code: slug, ...draft })
}

/** Keeps the draft and proposes it; answers the page with what is missing where it is not complete. */
export async function propose(c: Ctx, board: Board, shown: Shown): Promise<Response | null> {
  const id = await keep(c, board, shown)
  if (!checklistOf(tidy(shown.typed), board.today).ready) {
    const open = await openOf(c.var.scope, 'policy', board.slug)
    return sendPolicy(c, { ...board, open: open ?? null }, { ...shown, told: 'refused', seen: null }, 422)
  }
  const version = await openOf(c.var.scope, 'policy', board.slug)
  if (version?.id !== id) throw new AppError('request.conflict', 409)
  await submit(contextOf(c), [version])
  return null
}

import type { ParkScope } from '../../data/scope.ts'
import type { FieldError } from '../../kernel/errors.ts'
import type { Localized } from '../../kernel/localized.ts'
import { conflict, type ContentContext, saveDraft } from '../content/actions.ts'
import type { Version } from '../content/content.ts'
import type { Typed } from '../content/fields/field.ts'
import { ONLY_CODE } from '../content/kind.ts'
import { KINDS } from '../content/kinds.ts'
import { liveOf, openOf } from '../content/queries.ts'
import type { Picture, PictureUse } from '../parks/park.ts'

/** What is proposed of the park's row, or published where nothing is. */
export interface Proposal {
  typed: Typed
  open: Version | null
  /** What of it is not complete: at `logo.alt.en`. */
  faults: readonly FieldError[]
}

export async function proposalOf(scope: ParkScope): Promise<Proposal> {
  const { field } = KINDS.park
  const [open, live] = await Promise.all([openOf(scope, 'park', ONLY_CODE), liveOf(scope, 'park', ONLY_CODE)])
  const body = open?.body ?? live
  const typed = open?.typed ?? (body ? field.write(body, '') : {})
  return { typed, open: open ?? null, faults: field.read(typed, '').errors ?? [] }
}

/** Keeps a change as the park's proposal, as it was `seen` ('' where there was none). Errors: those of `saveDraft`. */
export async function propose(ctx: ContentContext, seen: string, change: (typed: Typed) => Typed): Promise<void> {
  const { typed, open } = await proposalOf(ctx.scope)
  if (!open && seen !== '') throw conflict()
  await saveDraft(ctx, {
    kind: 'park',
    code: ONLY_CODE,
    typed: change(typed),
    basis: open?.basis ?? null,
    removes: false,
    seen: open && { ...open, revision: Number(seen) },
  })
}

/** A picture as the form of the park has it, complete or not. */
export interface TypedPicture {
  key: string
  type: string
  width: number
  height: number
  alt: Localized
}

export function typedPicture(typed: Typed, use: PictureUse): TypedPicture | null {
  const at = (name: string) => typed[`${use}.${name}`] ?? ''
  if (at('key') === '') return null
  const alt = { zh: at('alt.zh'), en: at('alt.en') }
  return { key: at('key'), type: at('type'), width: Number(at('width')), height: Number(at('height')), alt }
}

const without = (typed: Typed, use: PictureUse): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith(`${use}.`)))

/** The form with the picture in place of the one before; null takes it away. */
export function withPicture(
  typed: Typed,
  use: PictureUse,
  picture: (Pick<Picture, 'key' | 'width' | 'height' | 'alt'> & { type: string }) | null,
): Typed {
  const others = without(typed, use)
  if (!picture) return others
  const { key, type, width, height, alt } = picture
  return {
    ...others,
    [`${use}.key`]: key,
    [`${use}.type`]: type,
    [`${use}.width`]: String(width),
    [`${use}.height`]: String(height),
    [`${use}.alt.zh`]: alt.zh,
    [`${use}.alt.en`]: alt.en,
  }
}

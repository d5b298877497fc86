import { AppError } from '../../kernel/errors.ts'
import { type ContentContext, refuseUnless, saveDraft, submit } from '../content/actions.ts'
import { KINDS } from '../content/kinds.ts'
import { liveOf, openOf } from '../content/queries.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Version } from '../content/content.ts'
import type { Source, SourceFile } from '../parks/park.ts'

/** A source with its document as it is published, and as the proposal about it has it. */
export interface Kept {
  code: string
  /** null while it was never published. */
  live: Omit<Source, 'code'> | null
  open: Version | null
  /** What its form says now: the proposal's, or what is published. */
  typed: Record<string, string>
}

/** A source of the park, published or proposed. Errors: 404. */
export async function sourceOf(scope: ParkScope, code: string): Promise<Kept> {
  const [live, open] = await Promise.all([liveOf(scope, 'source', code), openOf(scope, 'source', code)])
  if (!live && !open) throw new AppError('request.not_found', 404)
  const { field } = KINDS.source
  const body = open?.body ?? live
  const typed = open?.typed ?? (body ? field.write(body, '') : {})
  return { code, live: live && asSource(live), open: open ?? null, typed }
}

/** Bodies of sources were read by the source's own field. */
const asSource = (body: unknown) => body as Omit<Source, 'code'>

const FILE = 'file.'

/** The document that a form's texts name; null when they name none. */
export function fileIn(typed: Record<string, string>): SourceFile | null {
  const part = (name: string) => typed[`${FILE}${name}`] ?? ''
  if (part('key') === '') return null
  return {
    key: part('key'),
    name: part('name'),
    type: part('type'),
    bytes: Number(part('bytes')),
    sha256: part('sha256'),
    public: part('public') === 'true',
  }
}

const typedFile = ({ key, name, type, bytes, sha256, public: isPublic }: SourceFile): Record<string, string> => ({
  [`${FILE}key`]: key,
  [`${FILE}name`]: name,
  [`${FILE}type`]: type,
  [`${FILE}bytes`]: String(bytes),
  [`${FILE}sha256`]: sha256,
  ...(isPublic && { [`${FILE}public`]: 'true' }),
})

export interface FileDraft {
  /** null takes the document off. */
  file: SourceFile | null
  basis: string | null
  /** Whether it is proposed at once. */
  submits: boolean
}

/**
 * Puts a document into the proposal about a source, which is begun when there is none. Errors: 409 when that is in
 * review or was changed meanwhile; 422 `content.incomplete` when it is to be proposed and lacks something.
 */
export async function proposeFile(ctx: ContentContext, kept: Kept, { file, basis, submits }: FileDraft): Promise<void> {
  const { code, open } = kept
  if (open) refuseUnless('save', open, ctx.actor.id)
  const rest = Object.entries(kept.typed).filter(([name]) => !name.startsWith(FILE))
  const typed = { ...Object.fromEntries(rest), ...(file && typedFile(file)) }
  const id = await saveDraft(ctx, { kind: 'source', code, typed, basis, removes: false, seen: open })
  if (!submits) return
  const version = await openOf(ctx.scope, 'source', code)
  if (version?.id !== id) throw new AppError('request.conflict', 409)
  await submit(ctx, [version])
}

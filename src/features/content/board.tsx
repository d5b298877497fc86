import type { Context } from 'hono'
import type { ParkScope } from '../../data/scope.ts'
import type { DeskParkEnv } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import type { ContentContext } from './actions.ts'
import { OPEN_STATES, type Version } from './content.ts'
import type { Typed } from './fields/field.ts'
import { EDITABLE, type EditableKind, isEditable, KINDS } from './kinds.ts'
import { EditPage } from './pages/edit.tsx'
import type { ContentForm } from './pages/fields.tsx'
import type { ListedItem } from './pages/list.tsx'
import { inState, liveList, liveOf, nameOf, openOf } from './queries.ts'

type Ctx = Context<DeskParkEnv>

export function kindOf(c: Ctx): EditableKind {
  const kind = c.req.param('kind') ?? ''
  if (!isEditable(kind)) throw new AppError('request.not_found', 404)
  return kind
}

/** Who does it. Somebody is signed in wherever content is edited. */
export const contextOf = (c: Ctx): ContentContext => {
  const { scope, actor, deps, requestId } = c.var
  return { scope, actor, now: deps.clock(), requestId }
}

const MOST_LISTED = 500

/** Everything of a kind, published or proposed: 500 of each at most. */
export async function listOf(scope: ParkScope, kind: EditableKind): Promise<ListedItem[]> {
  const [live, ...open] = await Promise.all([
    liveList(scope, kind, MOST_LISTED),
    ...OPEN_STATES.map((state) => inState(scope, state, MOST_LISTED)),
  ])
  const proposals = new Map(
    open
      .flat()
      .filter((version) => version.kind === kind)
      .map((version) => [version.code, version]),
  )
  const listed = live.map(({ code, body }) => ({
    code,
    name: KINDS[kind].nameOf(body),
    live: true,
    open: proposals.get(code)?.state ?? null,
  }))
  const known = new Set(live.map(({ code }) => code))
  const added = [...proposals.values()]
    .filter(({ code }) => !known.has(code))
    .map((version) => ({ code: version.code, name: nameOf(version), live: false, open: version.state }))
  return [...added, ...listed]
}

export interface Edit {
  kind: EditableKind
  code: string
  isNew: boolean
  typed: Typed
  open: Version | null
  errors: readonly FieldError[]
  codeFault: boolean
  values: FormState['values']
  known: ContentForm['known']
  spare?: number
}

/** What the form of an entity shows: what was typed, or the proposal, or what is published. Errors: 404. */
export async function editOf(
  c: Ctx,
  kind: EditableKind,
  code: string | null,
  values?: FormState['values'],
): Promise<Edit> {
  const { scope } = c.var
  const { field, codes } = KINDS[kind]
  const wanted = code ?? textOf(values?.['code'])
  const [open, live, known] = await Promise.all([
    wanted === '' ? undefined : openOf(scope, kind, wanted),
    wanted === '' ? null : liveOf(scope, kind, wanted),
    knownOf(scope),
  ])
  if (code !== null && !open && !live) throw new AppError('request.not_found', 404)
  const taken = code === null && (open !== undefined || live !== null)
  const codeFault = code === null && values !== undefined && (taken || !codes.test(wanted))
  const found: Typed = open?.typed ?? ((open?.body ?? live) ? field.write(open?.body ?? live ?? {}, '') : {})
  const typed = values ? typedIn(values) : found
  const errors: FieldError[] = codeFault ? [{ path: 'code', key: taken ? 'code_taken' : 'invalid_code' }] : []
  return {
    kind,
    code: wanted,
    isNew: code === null,
    typed,
    open: code === null ? null : (open ?? null),
    errors,
    codeFault,
    values: { ...typed, ...OWN(values, open) },
    known,
  }
}

/** Fields of the form that are not of the entity. */
const OWN_NAMES = ['code', 'basis', 'seen', 'more', 'next'] as const
const OWN = (values: FormState['values'] | undefined, open: Version | undefined) =>
  values
    ? Object.fromEntries(OWN_NAMES.map((name) => [name, values[name]]))
    : { basis: open?.basis ?? '', seen: open ? String(open.revision) : '' }

const typedIn = (values: FormState['values']): Typed =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !(OWN_NAMES as readonly string[]).includes(name))
      .map(([name, value]) => [name, Array.isArray(value) ? value.join('; ') : (value ?? '')]),
  )

const MOST_KNOWN = 200

/** What fields may refer to, by its name. */
async function knownOf(scope: ParkScope): Promise<ContentForm['known']> {
  const kinds = EDITABLE.filter((kind) => ['source', 'chain', 'enterprise', 'fact'].includes(kind))
  const lists = await Promise.all(kinds.map((kind) => liveList(scope, kind, MOST_KNOWN)))
  return Object.fromEntries(
    kinds.map((kind, index) => [
      kind,
      (lists[index] ?? []).map(({ code, body }) => [code, KINDS[kind].nameOf(body).zh] as const),
    ]),
  )
}

export function sendEdit(c: Ctx, edit: Edit, status: 200 | 409 | 422 = 200): Response {
  const page = deskPage(c)
  const { kind, code, isNew, open, errors, values, known, spare = 0 } = edit
  const { locale } = page
  const named = nameOf({ kind, code, body: null, typed: edit.typed })[locale]
  const form: ContentForm = {
    context: { form: { values, errors }, locale, focus: errors.find(({ path }) => path !== '')?.path ?? null },
    kind,
    known,
    spare: Math.max(spare, isNew ? 1 : 0),
  }
  return sendPage(
    c,
    <EditPage
      page={page}
      park={c.var.park}
      kind={kind}
      code={isNew ? null : code}
      name={named}
      field={KINDS[kind].field}
      form={form}
      open={open}
      saved={c.req.query('saved') !== undefined}
    />,
    'private',
    status,
  )
}

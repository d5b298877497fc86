import type { Context } from 'hono'
import type { ParkScope } from '../../data/scope.ts'
import type { DeskParkEnv } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import { lastPlace, openOfKind } from './board.tsx'
import type { ContentKind, Version } from './content.ts'
import { keptIn } from './fields/composed.ts'
import { type Field, isBlank, type Typed } from './fields/field.ts'
import { EDITABLE, type EditableKind, KINDS } from './kinds.ts'
import { type Difference, EditPage, type EditProps } from './pages/edit.tsx'
import { type ContentForm, firstIn, rowsSent } from './pages/form.ts'
import { Sections } from './pages/sections.tsx'
import { liveList, liveOf, nameOf, openOf } from './queries.ts'

type Ctx = Context<DeskParkEnv>

/** An entity as its form shows it. */
export interface Edit {
  kind: EditableKind
  /** '' while it has none. */
  code: string
  isNew: boolean
  typed: Typed
  open: Version | null
  live: boolean
  errors: readonly FieldError[]
  values: FormState['values']
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
  const [open, live] = await Promise.all([
    wanted === '' ? undefined : openOf(scope, kind, wanted),
    wanted === '' ? null : liveOf(scope, kind, wanted),
  ])
  if (code !== null && !open && !live) throw new AppError('request.not_found', 404)
  const taken = code === null && (open !== undefined || live !== null)
  const malformed = code === null && wanted !== '' && !codes.test(wanted)
  const body = open?.body ?? live
  const found: Typed = open?.typed ?? (body ? field.write(body, '') : {})
  const typed = await placed(scope, kind, values ? typedIn(field, values, found) : found)
  return {
    kind,
    code: wanted,
    isNew: code === null,
    typed,
    open: code === null ? null : (open ?? null),
    live: code !== null && live !== null,
    errors: taken || malformed ? [{ path: 'code', key: taken ? 'code_taken' : 'invalid_code' }] : [],
    // Empty rows stay as they were sent; what is kept or filled in by itself stands over them.
    values: { ...values, ...typed, ...own(values, open) },
  }
}

/** Fields of the form that are not of the entity. */
const OWN_NAMES = ['code', 'basis', 'seen', 'more', 'next', 'kept', 'previewIn']
const own = (values: FormState['values'] | undefined, open: Version | undefined): FormState['values'] =>
  values ? {} : { basis: open?.basis ?? '', seen: open ? String(open.revision) : '' }

/** What was typed, without what the form does not take. */
function typedIn(field: Field<unknown>, values: FormState['values'], found: Typed): Typed {
  const kept = keptIn(field)
  const isKept = (name: string) => kept.some((path) => name.startsWith(`${path}.`))
  const sent = Object.entries(values)
    .filter(([name]) => !OWN_NAMES.includes(name) && !isKept(name))
    .map(([name, value]) => [name, [value ?? ''].flat().join('; ')] as const)
    .filter(([, text]) => text.trim() !== '')
  return { ...Object.fromEntries(sent), ...Object.fromEntries(Object.entries(found).filter(([name]) => isKept(name))) }
}

/** Who leaves the place open comes last. */
async function placed(scope: ParkScope, kind: EditableKind, typed: Typed): Promise<Typed> {
  if (!isBlank(typed, 'position')) return typed
  const place = await lastPlace(scope, kind)
  return place === null ? typed : { ...typed, position: String(place) }
}

const MOST_KNOWN = 300

/** What the fields of a kind may refer to, published or proposed, by name. */
async function knownFor(scope: ParkScope, { kind, code }: Edit, locale: Locale): Promise<ContentForm['known']> {
  const kinds = EDITABLE.filter((one) => referredIn(KINDS[kind].field).has(one))
  const lists = await Promise.all(
    kinds.map(async (one) => {
      const [live, open] = await Promise.all([liveList(scope, one, MOST_KNOWN), openOfKind(scope, one)])
      const names = new Map(live.map(({ code: of, body }) => [of, KINDS[one].nameOf(body)[locale]]))
      for (const version of open) if (!names.has(version.code)) names.set(version.code, nameOf(version)[locale])
      if (one === kind) names.delete(code)
      return [one, [...names]] as const
    }),
  )
  return Object.fromEntries(lists)
}

function referredIn({ look }: Field<unknown>): Set<ContentKind> {
  const fields = (of: Record<string, Field<unknown>>) =>
    new Set(Object.values(of).flatMap((field) => [...referredIn(field)]))
  switch (look.as) {
    case 'reference':
      return new Set([look.kind])
    case 'group':
      return fields(look.fields)
    case 'variant':
      return fields(look.cases)
    case 'list':
      return referredIn(look.of)
    default:
      return new Set()
  }
}

interface Shown {
  status?: 200 | 409 | 422
  /** Path of a list that is to show more rows. */
  more?: string
  done?: EditProps['done']
  /** What a colleague saved in the meantime. */
  theirs?: Typed
}

/** Parts of the public page to which kinds belong, to begin the preview there. */
const PLACES: Partial<Record<ContentKind, string>> = {
  fact: 'figures',
  chain: 'chains',
  enterprise: 'companies',
  honour: 'companies',
  story: 'cases',
  transport: 'supply',
  tariff: 'supply',
}

export async function sendEdit(c: Ctx, edit: Edit, shown: Shown = {}): Promise<Response> {
  const { scope, park } = c.var
  const { kind, code, isNew, open, live, errors, values, typed } = edit
  const { status = 200, more = '', done = null, theirs } = shown
  const page = deskPage(c)
  const { locale, links } = page
  const words = messages[locale].content
  const { field, further = [], key, Form } = KINDS[kind]
  const state: FormState = { values, errors }
  const asked = more === '' ? null : more
  const form: ContentForm = {
    context: { form: state, locale, focus: null },
    kind,
    known: await knownFor(scope, edit, locale),
    further,
    more: asked,
    locked: !page.may('content.edit', park.id) || (open !== null && open.state !== 'draft' && status === 200),
  }
  const focus = asked === null ? (errors.find(({ path }) => path !== '')?.path ?? null) : newRow(form, field, asked)
  const action = isNew ? links.contentPreview(park.slug, kind) : links.contentAction(park.slug, kind, code, 'preview')
  const place = PLACES[kind]
  const shownForm = { ...form, context: { ...form.context, focus } }
  const props: Omit<EditProps, 'children'> = {
    page,
    park,
    kind,
    code: isNew ? null : code,
    name:
      key === null
        ? words.kinds[kind]
        : isNew
          ? words.add(words.one[kind])
          : nameOf({ kind, code, body: null, typed })[locale],
    live,
    only: key === null,
    form: shownForm,
    open,
    done,
    collision: theirs ? differences(typed, theirs) : null,
    preview: { action: place === undefined ? action : `${action}#${place}`, locale },
  }
  return sendPage(
    c,
    <EditPage {...props}>{Form ? <Form form={shownForm} /> : <Sections form={shownForm} field={field} />}</EditPage>,
    'private',
    status,
  )
}

/** The first control of the first row that was added. */
function newRow(form: ContentForm, field: Field<unknown>, path: string): string | null {
  const list = path.split('.').reduce<Field<unknown> | undefined>(insideOf, field)
  return list?.look.as === 'list' ? firstIn(list.look.of.look, `${path}.${rowsSent(form, path)}`) : null
}

const insideOf = (field: Field<unknown> | undefined, name: string): Field<unknown> | undefined => {
  if (field?.look.as === 'group') return field.look.fields[name]
  return field?.look.as === 'list' ? field.look.of : undefined
}

function differences(mine: Typed, theirs: Typed): Difference[] {
  const paths = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
  return paths
    .map((path) => ({ path, mine: mine[path]?.trim() ?? '', theirs: theirs[path]?.trim() ?? '' }))
    .filter((one) => one.mine.replaceAll('\r\n', '\n') !== one.theirs.replaceAll('\r\n', '\n'))
}

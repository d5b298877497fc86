import * as v from 'valibot'
import { fieldErrors, invalid, parseOrThrow } from '../../http/validation.ts'
import type { FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import type { KeyDetails, PartnerDetails } from './actions.ts'
import { originFault } from './origin.ts'
import { KEY_KINDS, KEY_SCOPES, type KeyKind, originPattern } from './partner.ts'

const MOST_ORIGINS = 20
const MOST_A_MINUTE = 6000

type Values = FormState['values']

const label = v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(60))
const perMinute = v.pipe(
  v.string('required'),
  v.trim(),
  v.regex(/^\d+$/, 'not_an_integer'),
  v.transform(Number),
  v.minValue(1),
  v.maxValue(MOST_A_MINUTE),
)

const PartnerForm = v.object({
  name: v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(80)),
  site: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
  reach: v.picklist(['all', 'chosen'], 'invalid_choice'),
})

/** Reads the form of a partner; `parks` are the ids that may be chosen. Errors: 422 with the fields. */
export function partnerInput(values: Values, parks: readonly string[]): PartnerDetails {
  const read = v.safeParse(PartnerForm, { ...values, reach: textOf(values.reach) })
  const chosen = [values.parks ?? []].flat()
  const faults = [
    ...(read.success ? [] : fieldErrors(read.issues)),
    ...siteFaults(textOf(values.site)),
    ...parkFaults(textOf(values.reach), chosen, parks),
  ]
  if (!read.success || faults.length > 0) throw invalid(faults)
  const { name, site, reach } = read.output
  return { name, site: site || null, parks: reach === 'all' ? null : parks.filter((id) => chosen.includes(id)) }
}

function siteFaults(site: string): FieldError[] {
  const ok = site === '' || /^https?:$/.test(URL.parse(site)?.protocol ?? '')
  return ok ? [] : [{ path: 'site', key: 'invalid_url' }]
}

function parkFaults(reach: string, chosen: readonly string[], parks: readonly string[]): FieldError[] {
  if (reach !== 'chosen') return []
  if (chosen.length === 0) return [{ path: 'parks', key: 'no_park' }]
  return chosen.every((id) => parks.includes(id)) ? [] : [{ path: 'parks', key: 'invalid_choice' }]
}

/** Which kind a form of a new key is for: a publishable one unless it says otherwise. */
export const kindIn = (text: string | undefined): KeyKind => KEY_KINDS.find((kind) => kind === text) ?? 'publishable'

const KeyForm = v.object({ label, perMinute })
const ScopesForm = v.pipe(v.array(v.picklist(KEY_SCOPES, 'invalid_choice')), v.nonEmpty('no_scope'))

/** Reads the form of a new key. Errors: 422 with the fields. */
export function keyInput(values: Values): KeyDetails {
  const kind = kindIn(textOf(values.kind))
  const scopes = v.safeParse(ScopesForm, [values.scopes ?? []].flat())
  const faults: FieldError[] = kind === 'secret' && !scopes.success ? [{ path: 'scopes', key: 'no_scope' }] : []
  return { ...keyChange(values, kind, faults), kind, scopes: kind === 'secret' && scopes.success ? scopes.output : [] }
}

/** What may be changed of a key that was given out. */
export type KeyChange = Pick<KeyDetails, 'label' | 'origins' | 'perMinute'>

/** Reads what may be changed of a key. Errors: 422 with the fields, `others` among them. */
export function keyChange(values: Values, kind: KeyKind, others: readonly FieldError[] = []): KeyChange {
  const read = v.safeParse(KeyForm, values)
  const lines = kind === 'publishable' ? linesOf(textOf(values.origins)) : []
  const faults = [
    ...(read.success ? [] : fieldErrors(read.issues)),
    ...(kind === 'publishable' ? originFaults(lines) : []),
    ...others,
  ]
  if (!read.success || faults.length > 0) throw invalid(faults)
  return { ...read.output, origins: [...new Set(lines.flatMap(({ text }) => originPattern(text) ?? []))] }
}

interface Line {
  number: number
  text: string
}

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '')

/** Each wrong line is named by its number, with what is wrong with it. */
function originFaults(lines: readonly Line[]): FieldError[] {
  if (lines.length === 0) return [{ path: 'origins', key: 'no_origin' }]
  if (lines.length > MOST_ORIGINS) return [{ path: 'origins', key: 'too_many', params: { max: MOST_ORIGINS } }]
  return lines
    .filter(({ text }) => originPattern(text) === null)
    .map(({ number, text }) => ({ path: 'origins', key: originFault(text), params: { number } }))
}

/** For how many days the former key goes on beside the one that takes its place. */
export const OVERLAPS = ['0', '1', '7', '30'] as const
const OverlapForm = v.object({ overlap: v.picklist(OVERLAPS, 'invalid_choice') })

/** Days of the overlap. Errors: 422 with the field. */
export const overlapInput = (values: Values): number => Number(parseOrThrow(OverlapForm, values).overlap)

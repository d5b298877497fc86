import type { FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import { site } from '../content/site-kind.ts'
import { SITE_KINDS, SITE_STATUSES } from '../sites/site.ts'
import { doubled, isTarget, type Mapping } from './columns.ts'
import type { Kept } from './import.ts'
import { COORDINATES, type Settings } from './settings.ts'

/** The name of a column's select. */
export const columnField = (at: number): string => `column-${at}`

/** What a form says of how a file is to be understood. */
export function settingsIn(
  values: FormState['values'],
  { headers, settings }: Pick<Kept, 'headers' | 'settings'>,
): { settings: Settings; errors: FieldError[] } {
  const mapping: Mapping = headers.map((_, at) => {
    const target = textOf(values[columnField(at)])
    return isTarget(target) ? target : ''
  })
  const one = <T extends string>(name: string, options: readonly T[], fallback: T): T =>
    options.find((option) => option === textOf(values[name])) ?? fallback
  const prefix = textOf(values['prefix']).trim()
  const read: Settings = {
    mapping,
    coordinates: one('coordinates', COORDINATES, settings.coordinates),
    kind: one('kind', SITE_KINDS, settings.kind),
    status: one('status', SITE_STATUSES, settings.status),
    prefix: prefix === '' ? null : prefix,
  }
  return { settings: read, errors: settingsFaults(read) }
}

/** What keeps a file from being read. Errors at columns by the names of their selects. */
export function settingsFaults({ mapping, prefix }: Settings): FieldError[] {
  const twice = doubled(mapping)
  const at = twice ? mapping.lastIndexOf(twice) : -1
  return [
    ...(twice ? [{ path: columnField(at), key: 'import_columns_twice', params: { column: twice } }] : []),
    ...(mapping.includes('code') || prefix !== null ? [] : [{ path: 'prefix', key: 'import_no_code' }]),
    ...(prefix !== null && !site.codes.test(`${prefix}001`) ? [{ path: 'prefix', key: 'import_code' }] : []),
  ]
}

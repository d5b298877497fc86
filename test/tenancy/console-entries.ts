import type { Ids } from '../support/desk.ts'
import { CONSOLE } from './console-routes.ts'

/** Names of the parameters of an address. */
export const parametersOf = (pattern: string) => [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
/** Of the address, and of what is sent. */
export const namesIn = ({ pattern, query = '', sends = {} }: Entry): string[] =>
  parametersOf([pattern, query, ...Object.values(sends)].join(' '))
/** The text with ids in place of its parameters. */
export const fill = (pattern: string, ids: Ids): string =>
  pattern.replaceAll(/:(\w+)/g, (_, name: keyof Ids) => encodeURIComponent(ids[name]))

/** The list of the console's routes, with method and pattern told apart. */
export const ENTRIES = Object.entries(CONSOLE).map(([name, of]) => {
  const [method = '', pattern = ''] = name.split(' ')
  return { name, method, pattern, ...of }
})
export type Entry = (typeof ENTRIES)[number]

/** Parameters by whose they are; `thingsOf` makes them. */
export const OF_PARK = [
  'lead',
  'other',
  'task',
  'file',
  'channel',
  'transfer',
  'code',
  'source',
  'import',
  'picture',
  'host',
  'message',
  'enterprise',
  'document',
  'project',
  'visit',
  'demand',
  'claim',
  'payment',
  'window',
  'event',
  'seat',
] as const
export const OF_BUREAU = ['rule', 'reply', 'member', 'invitation', 'partner', 'key', 'hook'] as const
export const OF_SOMEBODY = ['view', 'edit'] as const
/** Slugs, kinds, places and the codes of steps are the same in every park. */
export const KNOWN: readonly string[] = [
  'bureau',
  'park',
  'secret',
  'policy',
  'place',
  'kind',
  'step',
  ...OF_PARK,
  ...OF_BUREAU,
  ...OF_SOMEBODY,
]

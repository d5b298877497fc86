/** Everything that a park publishes, each kind by its own rows. In the order in which references allow to write them. */
export const CONTENT_KINDS = [
  'park',
  'source',
  'fact',
  'chain',
  'enterprise',
  'honour',
  'story',
  'transport',
  'tariff',
  'site',
  'policy',
  'step',
  'event',
] as const
export type ContentKind = (typeof CONTENT_KINDS)[number]

export const isContentKind = (text: string): text is ContentKind => CONTENT_KINDS.some((kind) => kind === text)

/** A row of a kind's table as data, without its park and code. */
export type Body = Record<string, unknown>

/**
 * draft → review → published, or → scheduled → published. What is in review goes back to a draft when it is returned or
 * taken back; a draft may be dropped.
 */
export const VERSION_STATES = ['draft', 'review', 'scheduled', 'published', 'dropped'] as const
export type VersionState = (typeof VERSION_STATES)[number]

/** A proposal: at most one of an entity at a time. */
export const OPEN_STATES = ['draft', 'review', 'scheduled'] as const satisfies VersionState[]

/** A version as its pages know it. */
export interface Version {
  id: string
  kind: ContentKind
  code: string
  number: number
  state: VersionState
  /** As the row will be; null while what was typed is not complete, and where the entity is taken away. */
  body: Body | null
  /** What was typed; null where no form made it. */
  typed: Record<string, string> | null
  /** Whether it takes the entity away. */
  removes: boolean
  authors: string[]
  basis: string | null
  setId: string | null
  revision: number
  savedAt: number
  submittedAt: number | null
  submittedBy: string | null
  reviewedAt: number | null
  reviewedBy: string | null
  reviewNote: string | null
  publishAt: number | null
  publishedAt: number | null
}

/** What a decision has to know of a version: all but its texts, so that ten thousand of them are little. */
export type VersionHead = Pick<
  Version,
  | 'id'
  | 'kind'
  | 'code'
  | 'number'
  | 'state'
  | 'removes'
  | 'authors'
  | 'setId'
  | 'revision'
  | 'publishAt'
  | 'reviewedAt'
>

/** What may be done to a version, and in which states. */
export const VERSION_DEEDS = {
  save: ['draft'],
  submit: ['draft'],
  drop: ['draft'],
  takeBack: ['review', 'scheduled'],
  return: ['review'],
  pass: ['review'],
  unschedule: ['scheduled'],
} as const satisfies Record<string, readonly VersionState[]>
export type VersionDeed = keyof typeof VERSION_DEEDS

/**
 * Why a deed is not possible; null when it is. Two people: nobody lets pass what they wrote themselves, and what nobody
 * wrote is passed by nobody.
 */
export function hindrance(deed: VersionDeed, version: Pick<Version, 'state' | 'authors'>, account: string) {
  if (!(VERSION_DEEDS[deed] as readonly VersionState[]).includes(version.state)) return 'content.wrong_state'
  if (deed === 'pass' && version.authors.length === 0) return 'content.wrong_state'
  return deed === 'pass' && version.authors.includes(account) ? 'content.own_work' : null
}

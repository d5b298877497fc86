import { type Stage, STAGES } from '../projects/project.ts'

/** What an enterprise is asked to rate: the answer to a demand, and each stage of a project. */
export const RATED = ['demand', 'stage'] as const
export type Rated = (typeof RATED)[number]

export const SCORES = [1, 2, 3, 4, 5] as const

/** Up to this a rating opens a demand; above it the enterprise has accepted the answer. */
export const LOW = 2
export const isLow = (score: number): boolean => score <= LOW

const DAY_MS = 86_400_000
/** For so long a rating can be changed. */
const CHANGE_DAYS = 30

/** Whether a rating of `at` may be given anew: for thirty days, and when an answer came after it (`since`). */
export const mayChange = (at: number, since: number | null, now: number): boolean =>
  now <= at + CHANGE_DAYS * DAY_MS || (since !== null && since > at)

/** The project and stage that a subject names; null when it names none. */
export function stageSubject(subject: string): { project: string; stage: Stage } | null {
  const [project = '', name, ...rest] = subject.split('/')
  const stage = STAGES.find((one) => one === name)
  return project !== '' && stage && rest.length === 0 ? { project, stage } : null
}

export const subjectOf = (project: string, stage: Stage): string => `${project}/${stage}`

/**
 * The stages that a project reached, in their order: `visited` are those that it came to. What was passed over is not
 * one, nor what lies ahead after it was moved back.
 */
export function reachedStages(stage: Stage, visited: readonly (Stage | undefined)[]): Stage[] {
  const known = new Set<Stage | undefined>(['signed', stage, ...visited])
  return STAGES.slice(0, STAGES.indexOf(stage) + 1).filter((one) => known.has(one))
}

/** Under which name a rating's text is sealed. */
export const ratingSealedAs = (id: string): string => `rating/${id}`

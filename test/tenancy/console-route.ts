import type { Deed } from '../../src/features/staff/role.ts'

/** What a route of the console asks of whoever calls it, what it is sent, and what it answers then. */
export interface ConsoleRoute {
  /**
   * `public`: nothing. `session`: to be signed in. `bureau`: the deed across the bureau. `somewhere`: the deed in one
   * of its parks at least. `park`: the deed in the park of the URL. Of a transfer from the park of the URL `giver` asks
   * for the deed there, `taker` in the other park and `umpire` across the bureau; who has it in neither knows nothing.
   */
  at: 'public' | 'session' | 'bureau' | 'somewhere' | 'park' | 'giver' | 'taker' | 'umpire'
  /** null: any membership. */
  deed: Deed | null
  /** Status codes of an answer to whoever may. A form that is refused with 422 or 409 was let in. */
  answers: readonly number[]
  /** The form that it is sent, and the query of its address: names of parameters in them are filled as in the path. */
  sends?: Record<string, string>
  query?: string
  /** The page that shows its form: enabled for those who may, and disabled for the others. */
  on?: string
  /** The reason stands there for the others instead of the form. */
  leftOut?: boolean
  /** What is gone afterwards: made anew for each who may. */
  takes?: 'view' | 'rule' | 'channel' | 'host' | 'hook' | 'window'
}

export type More = Omit<ConsoleRoute, 'at' | 'deed' | 'answers'>
export type Answers = number | readonly number[]

export const route = (at: ConsoleRoute['at'], deed: Deed | null, answers: Answers, more: More = {}): ConsoleRoute => ({
  at,
  deed,
  answers: [answers].flat(),
  ...more,
})
export const toAnyone = (answers: Answers, more?: More) => route('public', null, answers, more)
export const signedIn = (answers: Answers, more?: More) => route('session', null, answers, more)
export const member = (answers: Answers, more?: More) => route('somewhere', null, answers, more)
export const bureau = (deed: Deed, answers: Answers, more?: More) => route('bureau', deed, answers, more)
export const somewhere = (deed: Deed, answers: Answers, more?: More) => route('somewhere', deed, answers, more)
export const park = (deed: Deed | null, answers: Answers, more?: More) => route('park', deed, answers, more)

export const DESK = '/console/:bureau'
export const PARK = `${DESK}/parks/:park`

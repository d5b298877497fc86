import type { Asking, Dataset, Row, Scenario, Size } from './data.ts'

/** Where a target is set up and run. */
export interface Place {
  /** The folder of all that setup left, and of what a run writes. */
  work: string
  /** This target's own: setup fills it, a run starts on a fresh copy of it. */
  folder: string
  size: Size
  data: Dataset
  port: number
}

/** A request. Its body is JSON. */
export interface Asked {
  path: string
  body?: object
  headers?: Record<string, string>
}

/** How a server is started. */
export interface Launch {
  command: string
  args: string[]
  env?: Record<string, string>
  cwd?: string
}

/** The questions of `data.ts` as a target takes and answers them. */
export interface Api {
  ask: {
    A(asking: Asking): Asked
    B(asking: Asking): Asked
    C(asking: Asking): Asked
    D(asking: Asking, place: Place): Asked
  }
  /** The rows of an answer, with the fields of `data.ts`. */
  rows: Record<'A' | 'B' | 'C', (answer: unknown) => Row[]>
  /** Another body of D, with one field of the lead changed; `parcel` too. */
  change(body: object, field: string, value: unknown): object
  /** Adds what of D can be used only once: proofs of work. */
  finish?: (this: void, asked: Asked[]) => Promise<Asked[]>
  /** Where the acknowledged leads lie. */
  leads(place: Place): { file: string; sql: string }
}

export interface Target {
  name: string
  title: string
  /** Runs on what another target's setup left. */
  share?: string
  setup(place: Place): Promise<void>
  start(place: Place): Launch
  api: Api
  /** It keeps answers: it is asked for each once before the clock starts. */
  keeps?: boolean
  /** Those that make sense for it; all when left out. */
  scenarios?: readonly Scenario[]
}

/** The requests of D as they can be sent. */
export const finished = ({ finish }: Api, asked: Asked[]): Promise<Asked[]> =>
  finish ? finish(asked) : Promise.resolve(asked)

export const folderOf = ({ share, name }: Target, work: string, size: Size): string =>
  `${work}/data/${share ?? name}-${size}`

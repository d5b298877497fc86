import type { Placeholder } from 'drizzle-orm'
import type { StatementBuilder } from '../../data/database.ts'
import type { DeskScope } from '../../data/desk-scope.ts'
import { bureauRead, parkRead, type Prepared, thisBureau, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'

/** A statement on a book: `here` is what its `park_id` must be equal to. */
export interface BookRead<R> {
  build: (builder: StatementBuilder, here: Placeholder) => Prepared
  readonly rows?: R
}
export const bookRead = <R>(build: BookRead<R>['build']): BookRead<R> => ({ build })

/** A book of the ledger as whoever opened it may read it: a park's, or the bureau's own. */
export interface Book {
  /** Id of the park or of the bureau. */
  id: string
  all<R>(statement: BookRead<R>): Promise<R[]>
}

export const parkBook = (scope: ParkScope): Book => ({
  id: scope.parkId,
  all: <R>({ build }: BookRead<R>) => scope.all(parkRead<R>((builder) => build(builder, thisPark))),
})

export const bureauBook = (desk: DeskScope): Book => ({
  id: desk.bureauId,
  all: <R>({ build }: BookRead<R>) => desk.all(bureauRead<R>((builder) => build(builder, thisBureau))),
})

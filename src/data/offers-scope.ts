import { leadTransfers } from '../features/transfers/table.ts'
import { AppError } from '../kernel/errors.ts'
import type { Database } from './database.ts'
import type { Held } from './desk-scope.ts'
import { assertPinned, assertSelects, PARK_PIN, type Pins } from './guard.ts'
import type { ParkRead } from './query.ts'
import { type Assert, asRows, Runner } from './runner.ts'
import { tableName } from './schema.ts'
import { placeOf } from './shards.ts'

/** An offer lies with the park that makes it; the park that it is made to finds it by its own name there. */
const OFFER_PINS: Pins = new Map([[tableName(leadTransfers), 'to_park']])
const toPark: Assert = (sql, params) => {
  assertPinned(sql, params, OFFER_PINS, PARK_PIN)
  assertSelects(sql)
}

/** What other parks of the bureau offer to a park: it reads their offers, and nothing else of theirs. */
export class OffersScope {
  readonly #runner: Runner

  private constructor(database: Database, parkId: string) {
    this.#runner = new Runner(placeOf(database, parkId), toPark, { [PARK_PIN]: parkId })
  }

  /** Errors: 404 when no membership holds in the park. */
  static open(
    database: Database,
    { park, memberships }: { park: { id: string; bureauId: string }; memberships: readonly Held[] },
  ): OffersScope {
    const holds = memberships.some(
      (one) => one.bureauId === park.bureauId && (one.park === null || one.park === park.id),
    )
    if (!holds) throw new AppError('parks.not_found', 404)
    return new OffersScope(database, park.id)
  }

  /** The statement pins `to_park` with `thisPark`. */
  async all<R>(statement: ParkRead<R>): Promise<R[]> {
    return asRows<R[]>((await this.#runner.run([statement], 'primary'))[0])
  }
}

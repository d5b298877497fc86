import type { OutboxKind } from '../../src/data/outbox.ts'
import { askOf, type Installation } from './installation.ts'

/**
 * What is told to nobody, or only after a look at how things stand: done again as it falls due, since without it clocks
 * stand still and the ledger stays unsealed.
 */
const GOES_ON: readonly OutboxKind[] = [
  'park.daily',
  'ledger.seal',
  'lead.link',
  'lead.index',
  'lead.assign',
  'lead.unassigned',
  'lead.wake',
  'lead.clock',
  'lead.transfer',
  'transfer.expire',
  'demand.clock',
  'content.index',
  'content.publish',
  'content.import',
]

/** Why such a job is among those that were given up, as the desk shows it. */
const WHY = 'job.restored'

/**
 * Sets aside what waited to be sent when the backup was made: the portal that it is from may have sent it since. It is
 * found among what was given up, park by park, and goes out when it is replayed. Answers how many by park.
 */
export async function holdWaiting({ database }: Installation, now: number): Promise<{ slug: string; count: number }[]> {
  const waits =
    'delivered_at is null and dead_at is null and available_at <= ? and kind not in (select value from json_each(?))'
  const params = [now, JSON.stringify(GOES_ON)]
  const counts = await askOf(database)(
    `select coalesce(parks.slug, outbox.park_id) as slug, count(*) as n from outbox` +
      ` left join parks on parks.id = outbox.park_id where ${waits} group by 1 order by 1`,
    params,
  )
  const sql = `update outbox set dead_at = ?, lease_until = null, last_error = ? where ${waits}`
  await database.batch([{ sql, params: [now, WHY, ...params] }], 'primary')
  return counts.map(({ slug, n }) => ({ slug: String(slug), count: Number(n) }))
}

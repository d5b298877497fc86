import { sql } from 'drizzle-orm'
import { readRegistry } from '../../data/query.ts'
import type { Accounts } from '../../data/desk-scope.ts'
import type { Registry } from '../../data/scope.ts'
import type { Bureau } from '../parks/park.ts'
import { bureaus } from '../parks/table.ts'
import { membershipsOf } from '../staff/queries.ts'

/** The bureaus of which an account is a member. */
export async function bureausOf(registry: Registry, accounts: Accounts, user: string): Promise<Bureau[]> {
  const ids = [...new Set((await membershipsOf(accounts, user)).map(({ bureauId }) => bureauId))]
  return registry.all(
    readRegistry(bureaus, {
      columns: {
        id: bureaus.id,
        slug: bureaus.slug,
        name: bureaus.name,
        region: bureaus.region,
        sample: bureaus.sample,
      },
      where: sql`${bureaus.id} in (select "value" from json_each(${JSON.stringify(ids)}))`,
      orderBy: [bureaus.slug],
    }),
  )
}

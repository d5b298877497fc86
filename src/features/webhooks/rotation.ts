import { and, asc, eq, gt, ne } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import { arg, bureauWrite, given, readInBureau, thisBureau } from '../../data/query.ts'
import type { Vault } from '../../kernel/vault.ts'
import { openSecrets, type SealedSecrets, sealSecrets } from './secret.ts'
import { webhooks } from './table.ts'

/** Webhooks whose secrets were brought under the present master secret, are still to be, or can't: theirs is not there. */
export interface RotatedWebhooks {
  brought: number
  left: number
  lost: number
}

const PAGE = 100
const { id, keyId, wrappedKey, secretCipher, formerCipher } = webhooks

const underOthers = readInBureau(webhooks, {
  columns: { id, keyId, wrappedKey, secretCipher, formerCipher },
  where: and(ne(keyId, arg('present')), gt(id, arg('after'))),
  orderBy: [asc(id)],
  limit: PAGE,
})

/** Changes it as it was read only: one that got a new secret meanwhile keeps it. */
const replaced = (row: { id: string; wrappedKey: string }, sealed: SealedSecrets) =>
  bureauWrite<{ id: string }>((builder) =>
    builder
      .update(webhooks)
      .set(sealed)
      .where(and(eq(webhooks.bureauId, thisBureau), eq(id, row.id), eq(wrappedKey, row.wrappedKey)))
      .returning({ id })
      .prepare(),
  )

/**
 * Seals the secrets of a bureau's webhooks anew under the present master secret; `dry` only counts. What it
 * did not come to counts as left.
 */
export async function rotateWebhooks(desk: DeskScope, vault: Vault, dry = false): Promise<RotatedWebhooks> {
  const done: RotatedWebhooks = { brought: 0, left: 0, lost: 0 }
  for (let after = ''; ;) {
    const rows = await desk.all(given(underOthers, { present: vault.keyId, after }))
    for (const row of rows) {
      if (!vault.ring.includes(row.keyId)) done.lost += 1
      else if (dry) done.left += 1
      else {
        const secrets = await openSecrets(vault, desk.bureauId, row.id, row)
        const sealed = await sealSecrets(vault, desk.bureauId, row.id, secrets)
        done[(await desk.change(replaced(row, sealed))).length > 0 ? 'brought' : 'left'] += 1
      }
    }
    const last = rows.at(-1)
    if (!last) return done
    after = last.id
  }
}

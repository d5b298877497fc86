import type { ParkScope } from '../../data/scope.ts'
import type { Vault } from '../../kernel/vault.ts'
import { keyOf, openText } from '../enterprises/sealed.ts'
import type { ListedRating } from './queries.ts'
import { ratingSealedAs } from './rating.ts'

/** A rating with what the enterprise wrote; `gone` where that can't be read any more. */
export type CommentedRating = ListedRating & { comment: string | null; gone: boolean }

/** The ratings with their comments in clear, for whoever may read; without them for anybody else. */
export async function commented(
  { scope, vault }: { scope: Pick<ParkScope, 'parkId'>; vault: Vault },
  rows: readonly ListedRating[],
  mayRead: boolean,
): Promise<CommentedRating[]> {
  const enterprises = new Map(mayRead ? rows.map(({ enterprise }) => [enterprise.id, enterprise]) : [])
  const keys = new Map(
    await Promise.all(
      [...enterprises.values()].map(async (one) => [one.id, await keyOf(scope.parkId, vault, one)] as const),
    ),
  )
  return Promise.all(
    rows.map(async (row) => {
      const { id, enterpriseId, textCipher, lead } = row
      const key = keys.get(enterpriseId) ?? null
      const comment = await openText(key, enterpriseId, ratingSealedAs(id), textCipher)
      return { ...row, comment, gone: mayRead && comment === null && (textCipher !== null || lead !== null) }
    }),
  )
}

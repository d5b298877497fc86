import type { Locale } from '../../kernel/localized.ts'
import type { Vault } from '../../kernel/vault.ts'
import { type Contact, unseal } from '../leads/queries.ts'
import type { NamedPark } from '../parks/park.ts'
import type { Cell } from './cell.ts'
import { cellsOf } from './columns.ts'
import type { ListedLead } from '../inbox/reach.ts'
import { type Further, furtherOf, type Source } from './source.ts'

export interface RowContext {
  source: Source
  vault: Vault
  parks: readonly NamedPark[]
  /** Names of people by account. */
  names: Readonly<Record<string, string>>
  /** Names of partners by id. */
  partners: Readonly<Record<string, string>>
  contacts: boolean
  locale: Locale
}

const PAGE = 200

/** The rows of a file, a page at a time: no more than that is held. */
export async function* rowPages(ctx: RowContext): AsyncGenerator<Cell[][]> {
  let page: ListedLead[] = []
  for await (const lead of ctx.source.leads()) {
    page.push(lead)
    if (page.length < PAGE) continue
    yield rowsOf(ctx, page)
    page = []
  }
  if (page.length > 0) yield rowsOf(ctx, page)
}

async function rowsOf(ctx: RowContext, page: readonly ListedLead[]): Promise<Cell[][]> {
  const { parks, names, partners, contacts, locale } = ctx
  const rest = await furtherOf(ctx.source, page)
  const rows: Cell[][] = []
  for (const lead of page) {
    const further = rest.get(lead.id)
    const row = {
      lead,
      further,
      contact: contacts && further ? await contactOf(ctx.vault, further) : null,
      park: parks.find(({ id }) => id === lead.parkId),
      assignee: lead.assignee === null ? undefined : names[lead.assignee],
      partner: further?.partner ? partners[further.partner] : undefined,
    }
    rows.push(cellsOf(row, contacts, locale))
  }
  return rows
}

const contactOf = (vault: Vault, further: Further): Promise<Contact> =>
  unseal(further.parkId, vault, { ...further, messageCipher: null })

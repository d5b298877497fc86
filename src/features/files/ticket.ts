import { sameSecret, type Vault } from '../../kernel/vault.ts'

interface Uploaded {
  id: string
  keyId: string
}

/**
 * What attaches an upload to an inquiry: `{file}.{secret}`, the secret an HMAC under the park's key. Nothing of it is
 * stored; only the uploader was told it.
 */
export const ticketOf = async (vault: Vault, parkId: string, file: Uploaded): Promise<string> =>
  `${file.id.replace(/^file_/, '')}.${await secretOf(vault, parkId, file)}`

/** The file that a ticket names; it proves nothing before `isTicketOf` says so. null when it is no ticket. */
export const fileOfTicket = (ticket: string): string | null => {
  const [, id] = /^([0-9a-z]{26})\.[\w-]{43}$/.exec(ticket) ?? []
  return id === undefined ? null : `file_${id}`
}

/** Whether the ticket is the file's own. */
export const isTicketOf = async (vault: Vault, parkId: string, file: Uploaded, ticket: string): Promise<boolean> =>
  sameSecret(await ticketOf(vault, parkId, file), ticket)

async function secretOf(vault: Vault, parkId: string, { id, keyId }: Uploaded): Promise<string> {
  const park = await vault.park(parkId, keyId)
  return park.linkSecret(`file/${id}`)
}

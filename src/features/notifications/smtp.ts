import type { Mailer } from './mailer.ts'

/** Reads `LUODI_SMTP`; null when nothing is set. */
export function mailerFrom(_text: string | undefined): Mailer | null {
  return null
}

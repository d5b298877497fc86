import * as v from 'valibot'
import type { Locale } from '../../kernel/localized.ts'

/** A form that was sent when the session had ended: where it goes, and what was typed. */
export interface KeptForm {
  action: string
  fields: [name: string, value: string][]
  /** Whether files came with it: those have to be chosen again. */
  files: boolean
}

const MOST_FIELDS = 500

const Kept = v.object({
  action: v.string(),
  fields: v.pipe(v.array(v.tuple([v.string(), v.string()])), v.maxLength(MOST_FIELDS)),
  files: v.boolean(),
})

/** Fields whose content is nobody's to read: they are typed again. */
const SECRET = /^(?:password|newPassword)$/

/** What a signed-out form leaves behind, or null when nothing of it is worth keeping or its place is not ours. */
export function keptForm(action: string, fields: KeptForm['fields'], files: boolean): KeptForm | null {
  const place = ownPath(action)
  const open = fields.filter(([name]) => !SECRET.test(name))
  return place === null || OWN_ACCOUNT.test(place) || open.length === 0 ? null : { action: place, fields: open, files }
}

export const keptToText = (kept: KeptForm): string => JSON.stringify(kept)

/** Reads it back from a field of a form; null when it is none, or would be sent to another place than the console. */
export function keptFromText(text: unknown): KeptForm | null {
  if (typeof text !== 'string' || text === '') return null
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  const read = v.safeParse(Kept, parsed)
  if (!read.success) return null
  const action = ownPath(read.output.action)
  return action === null ? null : { ...read.output, action }
}

const CONSOLE = /^(?:\/en)?\/console(?:\/|$)/
/** Pages of the way in itself: nobody is sent back to them. */
const WAY_IN = /^(?:\/en)?\/console\/(?:sign-in|sign-out|second-factor|forgotten|reset|set-up|invitations)(?:\/|$)/
/** What is typed there is secret, or soon typed again. */
const OWN_ACCOUNT = /^(?:\/en)?\/console\/account(?:\/|$)/
const SOMEWHERE = 'http://console.invalid'

/** A path of our own console as it is, with its query; null for anything else. */
export function ownPath(text: unknown): string | null {
  if (typeof text !== 'string' || !text.startsWith('/')) return null
  const url = URL.parse(text, SOMEWHERE)
  if (!url || url.origin !== SOMEWHERE || !CONSOLE.test(url.pathname) || WAY_IN.test(url.pathname)) return null
  return `${url.pathname}${url.search}`
}

/** Where signing in leads when no page was asked for. */
export const homeOf = (locale: Locale): string => `${locale === 'en' ? '/en' : ''}/console`

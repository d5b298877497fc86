import { originPattern } from './partner.ts'

/** Why a line names no origin: a key of the messages. */
export type OriginFault = 'origin_scheme' | 'origin_http' | 'origin_path' | 'origin_wildcard' | 'origin_invalid'

/** The reason of a line that `originPattern` refuses. */
export function originFault(line: string): OriginFault {
  const text = line.trim().toLowerCase()
  if (!/^https?:\/\//.test(text)) return 'origin_scheme'
  if (/^https?:\/\/[^/]*\/./.test(text) || /[?#]/.test(text)) return 'origin_path'
  if (text.includes('*')) return 'origin_wildcard'
  return originPattern(text.replace('http:', 'https:')) === null ? 'origin_invalid' : 'origin_http'
}

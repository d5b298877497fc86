/** Most files of a lead, however they came. */
export const MOST_FILES = 5
export const MOST_FILE_BYTES = 20 * 1024 * 1024
/** How long an upload waits for its inquiry, and an unfinished one for its end. */
export const UPLOAD_TTL_MS = 3 * 24 * 3_600_000

/** A file as pages show it. */
export interface ShownFile {
  id: string
  name: string
  mediaType: string
  bytes: number
}

/** A file that waits for its inquiry, with the ticket that attaches it. */
export interface KeptFile extends ShownFile {
  ticket: string
}

/** What may be sent: each ending with the media type that it is served as, and how `file-type` names its content. */
const KINDS = [
  { endings: ['pdf'], mediaType: 'application/pdf', content: ['pdf'] },
  { endings: ['png'], mediaType: 'image/png', content: ['png'] },
  { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg', content: ['jpg'] },
  { endings: ['webp'], mediaType: 'image/webp', content: ['webp'] },
  { endings: ['heic', 'heif'], mediaType: 'image/heic', content: ['heic'] },
  {
    endings: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    content: ['docx'],
  },
  {
    endings: ['xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: ['xlsx'],
  },
  {
    endings: ['pptx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    content: ['pptx'],
  },
  // The older Office formats share one container (MS-CFB); the ending tells which it is.
  { endings: ['doc'], mediaType: 'application/msword', content: ['cfb'] },
  { endings: ['xls'], mediaType: 'application/vnd.ms-excel', content: ['cfb'] },
  { endings: ['ppt'], mediaType: 'application/vnd.ms-powerpoint', content: ['cfb'] },
  { endings: ['odt'], mediaType: 'application/vnd.oasis.opendocument.text', content: ['odt'] },
  { endings: ['ods'], mediaType: 'application/vnd.oasis.opendocument.spreadsheet', content: ['ods'] },
  { endings: ['odp'], mediaType: 'application/vnd.oasis.opendocument.presentation', content: ['odp'] },
] as const

/** For the `accept` attribute of a file input. */
export const ACCEPTED = KINDS.flatMap(({ endings }) => endings.map((ending) => `.${ending}`)).join(',')

export interface FileKind {
  extension: string
  mediaType: string
}

/** What `judgeKind` says of a file that is not taken, as a field's error: its ending, or that its content is another. */
export type Refusal = 'file_kind' | 'file_lies'

/** Whether a name's ending and the content, as `file-type` names it, agree on a kind that may be sent. */
export function judgeKind(name: string, content: string | undefined): FileKind | Refusal {
  const ending = endingOf(name)
  const kind = KINDS.find(({ endings }) => (endings as readonly string[]).includes(ending))
  if (!kind) return 'file_kind'
  if (!(kind.content as readonly (string | undefined)[]).includes(content)) return 'file_lies'
  return { extension: ending, mediaType: kind.mediaType }
}

const endingOf = (name: string): string => /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''

const MOST_NAME_CHARACTERS = 120

/**
 * A file's name without its folders and without what would change how it reads or where it is stored: control characters
 * and those that turn the direction of text. Long ones keep their ending.
 */
export function cleanName(sent: string): string {
  const decoded = sent.replaceAll(/%(22|0[aAdD])/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  const base = decoded.split(/[/\\]/).at(-1) ?? ''
  const name = base
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .trim()
  const characters = Array.from(name)
  if (characters.length <= MOST_NAME_CHARACTERS) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return characters.slice(0, MOST_NAME_CHARACTERS - ending.length).join('') + ending
}

/** `Content-Disposition` of a download (RFC 6266): the name in full, and in ASCII for those who know nothing else. */
export function asAttachment(name: string): string {
  const ascii = name.replaceAll(/[^\w.() -]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`
}

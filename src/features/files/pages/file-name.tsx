import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ShownFile } from '../file.ts'

/** A file's name, set apart from the direction of the text around it, with its type and size. */
export function FileName({ file: { name, bytes }, locale, href }: { file: ShownFile; locale: Locale; href?: string }) {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toUpperCase() ?? ''
  return (
    <>
      {href === undefined ? (
        <bdi>{name}</bdi>
      ) : (
        <a href={href} download>
          <bdi>{name}</bdi>
        </a>
      )}{' '}
      <span class="caption">{[ending, fileSize(bytes)].join(messages[locale].clauseSeparator)}</span>
    </>
  )
}

const KB = 1024

/** `120 KB`, `3.4 MB`: written alike in both languages. */
export function fileSize(bytes: number): string {
  if (bytes < KB * KB) return `${Math.max(1, Math.round(bytes / KB))} KB`
  return `${(bytes / KB / KB).toFixed(1)} MB`
}

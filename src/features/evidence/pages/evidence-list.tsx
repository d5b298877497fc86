import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { fileSize } from '../../files/pages/file-name.tsx'
import type { Evidence } from '../evidence.ts'

interface Props {
  locale: Locale
  files: readonly Evidence[]
  /** Where a file is fetched. */
  href: (file: string) => string
  /** At the desk it is said which of them the enterprise sees; on its own page all are. */
  own?: boolean
}

/** Documents that show something; without their names for whoever may not know them. */
export function EvidenceList({ locale, files, href, own = false }: Props) {
  const words = messages[locale].evidence
  if (files.length === 0) return null
  return (
    <ul class="evidence">
      {files.map((file) => (
        <li>
          {file.name === null ? (
            words.closed
          ) : (
            <a href={href(file.id)} download>
              <bdi>{file.name}</bdi>
            </a>
          )}{' '}
          <span class="caption">
            {[file.extension.toUpperCase(), fileSize(file.bytes), ...(file.shown && !own ? [words.isShown] : [])].join(
              messages[locale].clauseSeparator,
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

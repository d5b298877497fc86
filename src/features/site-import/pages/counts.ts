import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { type Counts } from '../import.ts'

const ORDER = ['new', 'changed', 'same', 'wrong'] as const

/** What a file comes to in a few words; what there is none of is not said. */
export function countsIn(counts: Counts, locale: Locale): string {
  const { siteImport, listSeparator } = messages[locale]
  return ORDER.filter((one) => counts[one] > 0)
    .map((one) =>
      locale === 'zh'
        ? `${siteImport.counts[one]}${counts[one].toLocaleString('en-US')}`
        : `${counts[one].toLocaleString('en-US')} ${siteImport.counts[one]}`,
    )
    .join(listSeparator)
}

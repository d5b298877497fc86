import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'

/** Whose form this is, and who does not see what is typed. */
export function ByLine({ park, locale, about }: { park: Park; locale: Locale; about: string }) {
  const { embed, portal, sentenceSeparator } = messages[locale]
  return (
    <footer class="caption">
      {embed.inquiry.direct(park.name[locale]) + sentenceSeparator}
      <a href={about} target="_blank" rel="noopener">
        {embed.inquiry.by(park.shortName[locale], portal)}
      </a>
    </footer>
  )
}

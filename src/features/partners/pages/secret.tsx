import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Partner } from '../partner.ts'

export interface SecretProps {
  page: DeskPage
  partner: Partner
  label: string
  token: string
  /** Until when the key goes on whose place it takes; null where it takes nobody's. */
  formerUntil: number | null
}

/** A secret key, this once. */
export function SecretPage({ page, partner, label, token, formerUntil }: SecretProps) {
  const { locale, links, now } = page
  const { secret: words, keys } = messages[locale].partners
  return (
    <DeskLayout page={page} title={words.title} current="settings">
      <h1>{words.title}</h1>
      <p class="caption">
        {partner.name} · {keys.pageTitle(label)}
      </p>
      <p class="desk-intro">{words.text}</p>
      <p class="field partner-link">
        <label for="secret">{words.field}</label>
        <input id="secret" type="text" readonly value={token} autocomplete="off" spellcheck={false} autofocus />
      </p>
      {formerUntil !== null && (
        <p>{formerUntil > now ? words.former(formatTime(formerUntil, locale)) : words.formerNow}</p>
      )}
      <p class="actions">
        <a class="button" href={links.partner(partner.id)}>
          {words.done}
        </a>
      </p>
    </DeskLayout>
  )
}

import type { Localized } from '../../../kernel/localized.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'

interface ParksProps {
  page: DeskPage
  parks: readonly { slug: string; name: Localized; hue: number }[]
}

/** The parks whose content whoever is signed in may see. */
export function ContentParks({ page, parks }: ParksProps) {
  const { locale, links } = page
  const words = messages[locale].content
  return (
    <DeskLayout page={page} title={words.parks} current="content">
      <h1>{words.parks}</h1>
      <p class="desk-intro">{words.parksLead}</p>
      <ul class="content-parks">
        {parks.map(({ slug, name, hue }) => (
          <li class={`hue-${hue}`}>
            <a href={links.content(slug)}>{name[locale]}</a>
          </li>
        ))}
      </ul>
    </DeskLayout>
  )
}

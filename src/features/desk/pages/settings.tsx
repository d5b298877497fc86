import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Deed } from '../../staff/role.ts'
import type { BureauPark } from '../../parks/park.ts'

export interface SettingsProps {
  page: DeskPage
  /** Those that whoever is signed in sees. */
  parks: readonly BureauPark[]
}

const PARTS = [
  'content.read',
  'clock.edit',
  'channel.edit',
  'job.replay',
  'lead.enter',
  'lead.import',
  'host.edit',
] as const satisfies Deed[]

/** The way to everything that can be set. */
export function SettingsPage({ page, parks }: SettingsProps) {
  const { desk, assignment, partners } = messages[page.locale]
  const { links } = page
  const words = assignment.settings
  const entries = [
    { href: links.team(), name: desk.settings.team, about: words.about.team },
    { href: links.rules(), name: desk.settings.rules, about: words.about.rules },
    { href: links.replies(), name: desk.settings.replies, about: words.about.replies },
  ]
  const locked = !page.may('partner.read') || parks.some(({ id }) => !PARTS.every((deed) => page.may(deed, id)))
  return (
    <DeskLayout page={page} title={desk.tabs.settings} current="settings">
      <h1>{desk.tabs.settings}</h1>
      <section class="desk-part">
        <h2>{page.bureau.name[page.locale]}</h2>
        <dl class="settings-list">
          {entries.map(({ href, name, about }) => (
            <div>
              <dt>
                <a href={href}>{name}</a>
              </dt>
              <dd>{about}</dd>
            </div>
          ))}
          <div>
            <dt>
              {page.may('partner.read') ? (
                <a href={links.partners()}>{partners.name}</a>
              ) : (
                <span class="is-locked" aria-disabled="true">
                  {partners.name}
                </span>
              )}
            </dt>
            <dd>{partners.about}</dd>
          </div>
        </dl>
      </section>
      <section class="desk-part">
        <h2>{words.parks}</h2>
        <ParkTable page={page} parks={parks} />
        {page.may('park.add') && (
          <p>
            <a class="button quiet" href={links.parkNew()}>
              {messages[page.locale].review.opening.add}
            </a>
          </p>
        )}
        {locked && <p class="caption">{words.locked}</p>}
      </section>
    </DeskLayout>
  )
}

function ParkTable({ page, parks }: SettingsProps) {
  const { locale, links } = page
  const { desk, assignment, branding } = messages[locale]
  const words = assignment.settings
  const parts: { name: string; deed: (typeof PARTS)[number]; href: (park: string) => string }[] = [
    { name: desk.tabs.content, deed: 'content.read', href: links.content },
    { name: words.clock, deed: 'clock.edit', href: links.clock },
    { name: words.channels, deed: 'channel.edit', href: links.channels },
    { name: words.jobs, deed: 'job.replay', href: links.jobs },
    { name: words.entry, deed: 'lead.enter', href: links.entry },
    { name: words.imported, deed: 'lead.import', href: links.imported },
    { name: messages[locale].review.opening.settings, deed: 'content.read', href: links.parkOpening },
    { name: branding.domain.name, deed: 'host.edit', href: links.domain },
  ]
  return (
    <ul class="settings-parks">
      {parks.map((park) => (
        <li class={`hue-${park.hue}`}>
          <h3>{park.name[locale]}</h3>
          <ul class="ways">
            {parts.map(({ name, deed, href }) => (
              <li>
                {page.may(deed, park.id) ? (
                  <a href={href(park.slug)}>
                    {name}
                    <span class="visually-hidden"> {park.shortName[locale]}</span>
                  </a>
                ) : (
                  <span class="is-locked" aria-disabled="true">
                    {name}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

import { DeskLayout } from '../../../ui/desk-layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { GoneNotice } from './gone.tsx'
import type { KeptProps } from './props.ts'
import { withQuery } from './place.ts'
import { Typed } from './typed-rows.tsx'

/** It can't be done: why, where the lead went, and what was typed, to copy. */
export function KeptPage({ page, park, lead, typed, gone, mayNot, place }: KeptProps) {
  const { locale, links } = page
  const { triage, failures } = messages[locale]
  const failure = failures[mayNot ? 'staff.not_allowed' : 'request.conflict']
  const any = typed.some(({ text }) => text !== '')
  return (
    <DeskLayout page={page} title={triage.kept.title} current="inbox" hue={park.hue}>
      <h1>{triage.kept.title}</h1>
      <p>
        {lead.company} <span class="reference">{lead.reference}</span>
      </p>
      {gone ? (
        <GoneNotice page={page} gone={gone} />
      ) : (
        <div class="notice">
          <p>{failure.title}</p>
          <p>{failure.text}</p>
        </div>
      )}
      {any && (
        <section aria-labelledby="typed">
          <h2 id="typed">{triage.kept.typed}</h2>
          <Typed page={page} park={park} typed={typed} />
        </section>
      )}
      <p class="actions">
        <a class="button" href={withQuery(links.lead(park.slug, lead.id), place)}>
          {triage.collision.open}
        </a>
      </p>
    </DeskLayout>
  )
}

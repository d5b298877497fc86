import { DeskLayout } from '../../../ui/desk-layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { CollisionProps } from './props.ts'
import { withQuery } from './place.ts'
import { Entry } from './timeline-list.tsx'
import { Typed } from './typed-rows.tsx'

/** Two at once: what was typed here, what others did meanwhile, and one button to do it all the same. */
export function CollisionPage(props: CollisionProps) {
  const { page, park, lead, since, names, block, action, again, place } = props
  const { locale, links } = page
  const { triage } = messages[locale]
  const back = withQuery(links.lead(park.slug, lead.id), place)
  const why =
    block === null
      ? null
      : block in triage.stateBlocks
        ? triage.stateBlocks[block as keyof typeof triage.stateBlocks]
        : triage.blocks[block as keyof typeof triage.blocks]
  return (
    <DeskLayout page={page} title={triage.collision.title} current="inbox" hue={park.hue}>
      <h1>{triage.collision.title}</h1>
      <p>
        {lead.company} <span class="reference">{lead.reference}</span>
      </p>
      <p class="notice" role="alert">
        {triage.collision.text}
      </p>
      <div class="collision">
        <section aria-labelledby="since">
          <h2 id="since">{triage.collision.since}</h2>
          {since.length === 0 ? (
            <p>{triage.collision.unseen}</p>
          ) : (
            <ol class="entries">
              {since.map((entry) => (
                <Entry entry={entry} names={names} page={page} />
              ))}
            </ol>
          )}
        </section>
        <section aria-labelledby="mine">
          <h2 id="mine">{triage.collision.mine}</h2>
          <Typed page={page} park={park} typed={props.typed} />
          {why === null ? (
            <form method="post" action={action}>
              {Object.entries(again).flatMap(([name, value]) =>
                [value ?? []].flat().map((one) => <input type="hidden" name={name} value={one} />),
              )}
              <p class="actions">
                <button class="button" type="submit" autofocus>
                  {triage.collision.again}
                </button>
                <a href={back}>{triage.collision.leave}</a>
              </p>
            </form>
          ) : (
            <>
              <p>{triage.collision.blocked(why)}</p>
              <p class="actions">
                <a class="button" href={back}>
                  {triage.collision.open}
                </a>
              </p>
            </>
          )}
        </section>
      </div>
    </DeskLayout>
  )
}

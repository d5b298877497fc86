import type { Feed, FeedItem } from '../../../embed/feed.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { FrameLayout, type FrameLook } from '../../../ui/frame-layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'

/** Longer facts, in characters, take a row of their own. */
const LONG = { zh: 12, en: 24 }

/** A widget as a page of its own: what its script would draw, and it works where no script runs. */
export function FramePage({ feed, ...look }: FrameLook & { feed: Feed }) {
  const newWindow = messages[look.locale].embed.feeds.newWindow
  return (
    <FrameLayout {...look} title={feed.title}>
      <h1>{feed.title}</h1>
      {feed.lead !== null && <p class="lead">{feed.lead}</p>}
      {feed.items.length > 0 && (
        <ul class="items">
          {feed.items.map((item) => (
            <Item item={item} locale={look.locale} />
          ))}
        </ul>
      )}
      {feed.empty !== null && <p class="empty">{feed.empty}</p>}
      <p class="actions">
        <a class="button quiet" href={feed.more.href} target="_blank">
          {feed.more.text}
          <span class="visually-hidden">{newWindow}</span>
        </a>
      </p>
      {feed.notes.map((note) => (
        <p class="caption">{note}</p>
      ))}
    </FrameLayout>
  )
}

function Item({ item, locale }: { item: FeedItem; locale: Locale }) {
  const { title, href, mark, figure, facts, plot, note } = item
  return (
    <li>
      {plot && (
        <svg class={`outline-of tone-${mark?.tone ?? 'open'}`} viewBox={plot.viewBox} aria-hidden="true">
          {plot.paths.map((path) => (
            <path d={path} fill-rule="evenodd" />
          ))}
        </svg>
      )}
      <div class="item-text">
        <h2>
          <a href={href} target="_blank">
            {title}
            <span class="visually-hidden">{messages[locale].embed.feeds.newWindow}</span>
          </a>
        </h2>
        {mark && <p class={`item-mark tone-${mark.tone}`}>{mark.text}</p>}
        <dl>
          {figure && (
            <div>
              <dt>{figure.label}</dt>
              <dd>
                <b>{figure.value}</b> {figure.unit}
              </dd>
            </div>
          )}
          {facts.map(({ label, value }) => (
            <div class={value.length > LONG[locale] ? 'wide' : undefined}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {note !== null && <p class="caption">{note}</p>}
      </div>
    </li>
  )
}

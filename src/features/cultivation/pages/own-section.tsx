import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { PageContext } from '../../../ui/page.ts'
import type { Cultivation } from '../standing.ts'
import { NextTitleBody, NextTitleName } from './next-title.tsx'

/** Cultivation on the enterprise's own page: where it stands, what comes next, what is missing and what it pays. */
export function OwnCultivation({ page: { locale }, data }: { page: Pick<PageContext, 'locale'>; data: Cultivation }) {
  const { cultivation: words } = messages[locale]
  const { tier, held, ending, next, today } = data
  return (
    <section class="own-cultivation" aria-labelledby="own-cultivation">
      <h2 id="own-cultivation">{words.own.title}</h2>
      <p class="caption">{words.own.intro}</p>
      <dl class="pairs">
        <div>
          <dt>{words.tier}</dt>
          <dd class={tier === null ? 'unknown' : undefined}>{tier === null ? words.unknownTier : words.tiers[tier]}</dd>
        </div>
        {held.map(({ title, from, to }) => (
          <div>
            <dt>{words.titles[title]}</dt>
            <dd>
              {formatDate(from, locale)} – {to === null ? words.titlesForm.noEnd : formatDate(to, locale)}
            </dd>
          </div>
        ))}
      </dl>
      {ending.map(({ title, to }) => (
        <p>{words.section.ending(words.titles[title], formatDate(to, locale))}</p>
      ))}
      {next.length === 0 && <p>{words.noNext}</p>}
      {next.map((one) => (
        <details class="own-next">
          <summary>
            <NextTitleName next={one} locale={locale} />
          </summary>
          <NextTitleBody next={one} today={today} locale={locale} />
        </details>
      ))}
    </section>
  )
}

import type { Child } from 'hono/jsx'
import type { Locale } from '../../../kernel/localized.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { ContentKind, VersionState } from '../content.ts'

/** What a park should have before it is shown to the public. */
export type Lack = keyof (typeof messages)['zh']['content']['lacks']

export interface Overview {
  kinds: readonly { kind: ContentKind; live: number | null; open: Partial<Record<VersionState, number>> }[]
  checklist: readonly { lack: Lack; kind: ContentKind; state: 'done' | 'begun' | 'missing' }[]
}

interface HomeProps extends Overview {
  page: DeskPage
  park: Park
  /** What became of one's own work, and what waits. */
  news: Child
}

/** The park's content: what became of one's work, what waits for whom, what it still lacks, and what there is by kind. */
export function ContentHome(props: HomeProps) {
  const { page, park, news } = props
  const { locale } = page
  const words = messages[locale].content
  return (
    <DeskLayout page={page} title={words.title(park.shortName[locale])} current="content" hue={park.hue}>
      <h1>{words.title(park.shortName[locale])}</h1>
      <p class="desk-intro">{words.lead}</p>
      {news}
      <Checklist {...props} />
      <Kinds {...props} />
    </DeskLayout>
  )
}

/** As on every list of what is still missing. */
const MARKS = { done: '✓', begun: '◐', missing: '○' }

function Checklist({ page, park, checklist }: HomeProps) {
  const { locale, links } = page
  const words = messages[locale].content
  const done = checklist.filter(({ state }) => state === 'done').length
  return (
    <section class="desk-part">
      <h2>{words.checklist}</h2>
      <p class="caption">
        {done === checklist.length ? words.checklistDone : words.checklistLead(done, checklist.length)}
      </p>
      {done < checklist.length && (
        <ol class="content-checklist">
          {checklist.map(({ lack, kind, state }) => (
            <li class={`is-${state}`}>
              <span class="checklist-mark" aria-hidden="true">
                {MARKS[state]}
              </span>
              <a
                href={kind === 'park' ? links.contentItem(park.slug, kind, 'park') : links.contentList(park.slug, kind)}
              >
                {words.lacks[lack]}
              </a>
              <span class="caption">{words.lackStates[state]}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

const STATES = ['draft', 'review', 'scheduled'] as const

function Kinds({ page, park, kinds }: HomeProps) {
  const { locale, links } = page
  const words = messages[locale].content
  return (
    <section class="desk-part">
      <h2>{words.counts.all}</h2>
      <table class="desk-table content-kinds">
        <thead>
          <tr>
            <th scope="col">{words.counts.kind}</th>
            <th scope="col" class="number">
              {words.counts.published}
            </th>
            {STATES.map((state) => (
              <th scope="col" class="number">
                {words.counts[state]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, live, open }) => (
            <tr>
              <th scope="row">
                <a
                  href={
                    kind === 'park' ? links.contentItem(park.slug, kind, 'park') : links.contentList(park.slug, kind)
                  }
                >
                  {words.kinds[kind]}
                </a>
                <small>{words.about[kind]}</small>
              </th>
              <td class="number" data-label={words.counts.published}>
                <Count of={live ?? 1} locale={locale} />
              </td>
              {STATES.map((state) => (
                <td class="number" data-label={words.counts[state]}>
                  <Count of={open[state] ?? 0} locale={locale} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Count = ({ of, locale }: { of: number; locale: Locale }) =>
  of === 0 ? <span class="nought">0</span> : <>{of.toLocaleString(locale)}</>

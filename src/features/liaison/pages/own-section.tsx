import type { Locale } from '../../../kernel/localized.ts'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Officer } from '../../parks/park.ts'
import type { OwnLiaison } from '../own.ts'

/** Who looks after the enterprise, and when they come: on its own page. */
export function OwnLiaisonSection({ page: { locale }, data }: { page: { locale: Locale }; data: OwnLiaison }) {
  const { own: words, kinds } = messages[locale].liaison
  const { officer, leader, next, held } = data
  return (
    <section class="own-liaison" aria-labelledby="own-liaison">
      <h2 id="own-liaison">{words.title}</h2>
      <dl class="pairs">
        <Person label={words.officer} officer={officer} locale={locale} />
        <Person label={words.leader} officer={leader} locale={locale} />
        <div>
          <dt>{words.next}</dt>
          <dd>
            {next === null
              ? words.noNext
              : next.plannedOn === null
                ? words.nextBy(kinds[next.kind], formatDate(next.dueOn, locale))
                : words.nextOn(kinds[next.kind], formatDate(next.plannedOn, locale))}
          </dd>
        </div>
        <div>
          <dt>{words.last}</dt>
          {held.map(({ kind, heldOn }) => (
            <dd>
              <time datetime={heldOn}>{formatDate(heldOn, locale)}</time> {kinds[kind]}
            </dd>
          ))}
          {held.length === 0 && <dd>{words.none}</dd>}
        </div>
      </dl>
    </section>
  )
}

function Person({ label, officer, locale }: { label: string; officer: Officer | null; locale: Locale }) {
  return (
    <div>
      <dt>{label}</dt>
      {officer === null ? (
        <dd class="unknown">{messages[locale].liaison.own.nobody}</dd>
      ) : (
        <dd>
          {officer.name[locale]} <span class="caption">{officer.title[locale]}</span>{' '}
          <SampleMark locale={locale} when={officer.sample} />
        </dd>
      )}
    </div>
  )
}

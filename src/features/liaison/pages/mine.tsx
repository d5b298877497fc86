import { plusDays } from '../../../kernel/review.ts'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { Done } from '../../../ui/components/told.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatMoney } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Card } from '../mine.ts'
import { SOON_DAYS } from '../plan.ts'
import { VISIT_KINDS } from '../visit.ts'
import { DueOn, NextText } from './parts.tsx'

export interface MineProps {
  page: DeskPage
  /** By what is due. */
  cards: readonly Card[]
  today: string
  done: string | null
}

/** The enterprises that somebody is responsible for, for a phone on the way. */
export function MinePage(props: MineProps) {
  const { page, cards, today, done } = props
  const { locale } = page
  const { mine: words } = messages[locale].liaison
  const over = cards.filter(({ visitDueOn }) => visitDueOn !== null && visitDueOn < today).length
  return (
    <DeskLayout page={page} title={words.title} current="service">
      <h1>{words.title}</h1>
      <Done text={done} />
      {cards.length === 0 ? (
        <p class="desk-empty">{words.empty}</p>
      ) : (
        <>
          <p class="liaison-sum">
            {words.total(cards.length)} {over > 0 && <span class="due over">{words.overdue(over)}</span>}
          </p>
          <Week {...props} />
          <ol class="liaison-cards">
            {cards.map((card) => (
              <EnterpriseCard {...props} card={card} />
            ))}
          </ol>
        </>
      )}
    </DeskLayout>
  )
}

/** What is late, arranged or due within a week. */
function Week({ page: { locale }, cards, today }: MineProps) {
  const { mine: words } = messages[locale].liaison
  const last = plusDays(today, SOON_DAYS)
  const week = cards.flatMap(({ next, visitDueOn, ...card }) => {
    const day = next?.plannedOn ?? visitDueOn
    return next && day !== null && day <= last ? [{ ...card, next, day }] : []
  })
  return (
    <section class="liaison-week" aria-labelledby="week">
      <h2 id="week">{words.week}</h2>
      {week.length === 0 ? (
        <p class="caption">{words.weekEmpty}</p>
      ) : (
        <ul>
          {week.map(({ id, name, next }) => (
            <li>
              <a href={`#${id}`}>{name}</a>
              <span>
                <NextText next={next} locale={locale} /> <DueOn dueOn={next.dueOn} today={today} locale={locale} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function EnterpriseCard({ page, card, today }: MineProps & { card: Card }) {
  const { locale, links } = page
  const { liaison, listSeparator, projects } = messages[locale]
  const { mine: words } = liaison
  const { park, id, name, sample, as, next, visitDueOn, stage, demands, unpaidFen, lastOn, note, contact } = card
  const demandText =
    demands.overdue > 0 ? words.demandsOver(demands.open, demands.overdue) : words.demandsOpen(demands.open)
  return (
    <li id={id} class="liaison-card">
      <h2>
        <a href={links.enterprisePart(park.slug, id, 'visits')}>{name}</a> <SampleMark locale={locale} when={sample} />
      </h2>
      <p class="caption">{[park.shortName[locale], liaison[as]].join(listSeparator)}</p>
      {next && visitDueOn !== null && (
        <p class="liaison-due">
          <NextText next={next} locale={locale} /> <DueOn dueOn={visitDueOn} today={today} locale={locale} />
        </p>
      )}
      <dl class="liaison-facts">
        <Fact label={words.stage} text={stage === null ? words.noProject : projects.stages[stage]} />
        {demands.open > 0 && <Fact label={words.demands} text={demandText} />}
        {unpaidFen > 0 && <Fact label={words.unpaid} text={formatMoney(unpaidFen, locale)} />}
        <Fact label={words.lastVisit} text={lastOn === null ? liaison.never : formatDate(lastOn, locale)} />
        {note !== null && <Fact label={words.note} text={note} />}
      </dl>
      <p class="liaison-reach">
        {contact?.phone !== undefined && (
          <a class="button quiet" href={`tel:${contact.phone}`}>
            {words.call(contact.name)}
          </a>
        )}
        <a href={links.enterprise(park.slug, id)}>{words.open}</a>
      </p>
      <QuickLog page={page} card={card} today={today} />
    </li>
  )
}

const Fact = ({ label, text }: { label: string; text: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <bdi>{text}</bdi>
    </dd>
  </div>
)

/** Two taps and one sentence: today, by oneself, what is due. */
function QuickLog({ page: { locale, links, staff }, card, today }: Pick<MineProps, 'page' | 'today'> & { card: Card }) {
  const { liaison } = messages[locale]
  const { mine: words } = liaison
  const { park, id, next } = card
  return (
    <details class="liaison-quick">
      <summary class="button">{words.log}</summary>
      <form
        class="desk-form"
        method="post"
        action={links.enterprisePart(park.slug, id, 'visits')}
        enctype="multipart/form-data"
      >
        <input type="hidden" name="back" value="mine" />
        <input type="hidden" name="heldOn" value={today} />
        <input type="hidden" name="visitors" value={staff} />
        <fieldset class="choices" aria-label={liaison.one.kind}>
          {VISIT_KINDS.map((kind) => (
            <label class="choice">
              <input type="radio" name="kind" value={kind} checked={kind === (next?.kind ?? 'visit')} />
              {liaison.kinds[kind]}
            </label>
          ))}
        </fieldset>
        <p class="field">
          <label for={`note-${id}`}>{words.noteLabel}</label>
          <textarea id={`note-${id}`} name="note" rows={2} maxlength={2000} />
        </p>
        <p class="actions">
          <button class="button" type="submit">
            {words.save}
          </button>
          <a href={`${links.enterprisePart(park.slug, id, 'visits')}#log`}>{words.full}</a>
        </p>
      </form>
    </details>
  )
}

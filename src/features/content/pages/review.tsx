import type { Links } from '../../../http/paths.ts'
import type { FieldError } from '../../../kernel/errors.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { ContentKind } from '../content.ts'
import type { Fault } from '../faults.ts'
import type { Entry, Proposal, Queue } from '../review-board.ts'
import { Decision } from './decision.tsx'
import { deedOf, faultText, ProposalBody } from './proposal.tsx'
import { Scheduled } from './scheduled.tsx'
import { seenValue } from './seen.ts'
import { Trail } from './trail.tsx'

export type Did = 'pass' | 'schedule' | 'return' | 'unschedule'

export interface ReviewProps {
  page: DeskPage
  park: Park
  queue: Queue
  scheduled: readonly Entry[]
  kind: ContentKind | null
  names: Readonly<Record<string, string>>
  /** The links of visitors. */
  visitor: Links
  /** What was typed, with what is wrong with it. */
  form: FormState
  /** Values of what is ticked; `all` ticks whatever may be. */
  ticked: readonly string[] | 'all'
  faults: readonly Fault[]
  done: { did: Did; count: number } | null
}

/** What waits to be let pass, and what it changes. */
export function ReviewPage(props: ReviewProps) {
  const { page, park, queue, scheduled, done, kind, form } = props
  const { locale } = page
  const { review } = messages[locale]
  const words = review.queue
  const others = queue.counts.reduce((sum, one) => sum + one.others, 0)
  const waiting = queue.counts.reduce((sum, one) => sum + one.count, 0)
  const inKind = queue.counts
    .filter((one) => kind === null || one.kind === kind)
    .reduce((sum, one) => sum + one.count, 0)
  const rest = inKind - queue.entries.reduce((sum, { group }) => sum + group.count, 0)
  return (
    <DeskLayout page={page} title={words.title} current="content" hue={park.hue}>
      <Trail page={page} park={park} />
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.lead}</p>
      {done && (
        <p class="notice" role="status">
          {words.did[done.did](done.count)} {words.follows(others)}
        </p>
      )}
      <Alerts errors={form.errors} faults={props.faults} locale={locale} />
      {queue.counts.length > 1 && <Kinds {...props} waiting={waiting} />}
      {queue.entries.length === 0 ? <p class="desk-empty">{words.empty}</p> : <List {...props} rest={rest} />}
      {scheduled.length > 0 && <Scheduled page={page} park={park} entries={scheduled} names={props.names} />}
    </DeskLayout>
  )
}

/** What kept the decision from being made. */
export function Alerts({
  errors,
  faults,
  locale,
}: {
  errors: readonly FieldError[]
  faults: readonly Fault[]
  locale: 'zh' | 'en'
}) {
  const { review, failures, content } = messages[locale]
  const whole = errors.filter(({ path }) => path === '')
  if (faults.length === 0 && whole.length === 0) return null
  return (
    <div class="notice" role="alert" tabindex={-1} autofocus>
      {whole.map(({ key }) => (
        <p>
          {key === 'request.conflict'
            ? review.queue.conflict
            : failures[key === 'content.own_work' ? 'content.own_work' : 'content.nothing_chosen'].text}
        </p>
      ))}
      {faults.length > 0 && <p>{review.queue.refused}</p>}
      <ul>
        {faults.map((fault) => (
          <li>
            <a href={`#${fault.version.id}`}>
              {content.kinds[fault.version.kind]} · {fault.name[locale]}
            </a>{' '}
            {faultText(locale, fault)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Kinds({ page, park, queue, kind, waiting }: ReviewProps & { waiting: number }) {
  const { locale, links } = page
  const { review, content } = messages[locale]
  const to = (one: ContentKind | null) => links.contentReview(park.slug, { kind: one ?? undefined })
  return (
    <nav aria-label={review.queue.kinds}>
      <ul class="review-kinds">
        <li>
          <a href={to(null)} aria-current={kind === null ? 'page' : undefined}>
            {review.queue.allKinds(waiting)}
          </a>
        </li>
        {queue.counts.map((one) => (
          <li>
            <a href={to(one.kind)} aria-current={kind === one.kind ? 'page' : undefined}>
              {content.kinds[one.kind]} {one.count}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function List(props: ReviewProps & { rest: number }) {
  const { page, park, queue, kind, rest } = props
  const { locale, links } = page
  const words = messages[locale].review.queue
  const may = page.may('content.review', park.id)
  const all = (on: '1' | undefined) => links.contentReview(park.slug, { kind: kind ?? undefined, all: on })
  return (
    <form class="review-form" method="post" action={links.contentReview(park.slug)}>
      {kind && <input type="hidden" name="kind" value={kind} />}
      {may && (
        <p class="review-select">
          <a href={all('1')}>{words.all}</a> <a href={all(undefined)}>{words.none}</a>
        </p>
      )}
      <ul class="proposals" data-list>
        {queue.entries.map((entry) => (
          <EntryItem {...props} entry={entry} may={may} />
        ))}
      </ul>
      {rest > 0 && <p class="caption">{words.more(rest)}</p>}
      <Decision form={props.form} locale={locale} may={may} />
    </form>
  )
}

function EntryItem(props: ReviewProps & { entry: Entry; may: boolean }) {
  const { page, entry, may, ticked } = props
  const { locale } = page
  const { review, content, failures } = messages[locale]
  const { group, counts, shown } = entry
  const [first] = shown
  if (!first) return null
  const value = seenValue(group)
  const reason = !may ? review.queue.mayNot : group.own ? failures['content.own_work'].text : null
  const id = counts ? group.key : first.version.id
  const title = counts ? review.queue.set(group.count) : titleOf(locale, first)
  return (
    <li class="proposal">
      <h2>
        <input
          type="checkbox"
          name="version"
          id={id}
          value={value}
          checked={reason === null && (ticked === 'all' || ticked.includes(value))}
          disabled={reason !== null}
          aria-describedby={reason ? `${id}-reason` : undefined}
          data-item
        />
        <label for={id}>
          <span class="proposal-kind">{content.kinds[first.version.kind]}</span> {title}
        </label>
        {!counts && <span class="proposal-deed">{review.queue[deedOf(first)]}</span>}
      </h2>
      {reason && (
        <p class="proposal-reason" id={`${id}-reason`}>
          {reason}
        </p>
      )}
      {counts ? <SetBody {...props} counts={counts} /> : <ProposalBody {...props} proposal={first} />}
    </li>
  )
}

const titleOf = (locale: 'zh' | 'en', { name }: Pick<Proposal, 'name'>): string => name[locale]

function SetBody({
  page,
  park,
  entry,
  counts,
  names,
  visitor,
}: ReviewProps & { entry: Entry; counts: NonNullable<Entry['counts']> }) {
  const { locale, links } = page
  const { review } = messages[locale]
  return (
    <>
      <p class="proposal-who">{review.queue.setCounts(counts.added, counts.changed, counts.removed)}</p>
      <p class="proposal-ways">
        <a href={links.contentReview(park.slug, { set: entry.group.key })}>{review.queue.setAll}</a>
      </p>
      <details class="difference-more">
        <summary>{review.queue.first(entry.shown.length)}</summary>
        <ul class="proposals">
          {entry.shown.map((proposal) => (
            <li class="proposal">
              <h3>
                {titleOf(locale, proposal)} <span class="proposal-deed">{review.queue[deedOf(proposal)]}</span>
              </h3>
              <ProposalBody page={page} park={park} visitor={visitor} proposal={proposal} names={names} />
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { BureauPark } from '../../parks/park.ts'
import type { Partner } from '../../partners/partner.ts'
import type { ListedDelivery } from '../queries.ts'
import { PATIENCE_MS } from '../schedule.ts'
import { hindrance, type Webhook } from '../webhook.ts'
import { DetailsForm, outcomeOf, Standing } from './parts.tsx'

export interface WebhookProps {
  page: DeskPage
  partner: Partner
  webhook: Webhook
  deliveries: readonly ListedDelivery[]
  parks: readonly BureauPark[]
  form: FormState
  /** Whether the partner is shown any park: without one there are no messages. */
  hasPark: boolean
  /** The secret that was just made; null at any other time. */
  secret: string | null
  /** What was done a moment ago. */
  done: string | null
  /** Where earlier messages begin; null at the end. */
  next: string | null
}

/** One webhook: how it stands, what can be done to it, and its log. */
export function WebhookPage(props: WebhookProps) {
  const { page, partner, webhook, form, done } = props
  const { locale, links } = page
  const { webhooks: words } = messages[locale]
  const title = words.title(partner.name)
  return (
    <DeskLayout page={page} title={title} current="settings">
      <p class="desk-back">
        <a href={links.webhooks(partner.id)}>{words.back}</a>
      </p>
      <h1>
        {title} <Standing page={page} webhook={webhook} />
      </h1>
      <p class="hook-url">
        <code>{webhook.url}</code>
      </p>
      {(done === 'saved' || done === 'tested') && (
        <p class="notice" role="status">
          {words[done]}
        </p>
      )}
      <Secret {...props} />
      <Notes {...props} />
      <Log {...props} />
      <section class="desk-part">
        <h2>{words.change}</h2>
        <DetailsForm page={page} form={form} action={links.webhook(partner.id, webhook.id)} submit={words.save} />
      </section>
      <Rotation {...props} />
      <Removal {...props} />
    </DeskLayout>
  )
}

function Secret({ page, webhook, secret }: WebhookProps) {
  const { webhooks: words } = messages[page.locale]
  if (secret === null) return null
  return (
    <section class="hook-secret" role="status">
      <h2>{words.secret}</h2>
      <p>
        <code>{secret}</code>
      </p>
      <p>{words.secretOnce}</p>
      {webhook.formerUntil !== null && <p>{words.secretRotated}</p>}
    </section>
  )
}

function Notes(props: WebhookProps) {
  const { page, partner, webhook, hasPark } = props
  const { locale } = page
  const { webhooks: words } = messages[locale]
  const { endedAt, endedBy, failingSince } = webhook
  const time = (at: number) => formatTime(at, locale)
  return (
    <>
      {!page.may('partner.edit') && (
        <p class="desk-locked" id="only-admin">
          {words.locked}
        </p>
      )}
      {partner.suspendedAt !== null && <p class="desk-locked">{words.suspended}</p>}
      {!hasPark && <p class="desk-locked">{words.noPark}</p>}
      {endedAt !== null && <p class="desk-locked">{words.endedNote(time(endedAt), words.ends[endedBy ?? 'staff'])}</p>}
      {endedAt === null && failingSince !== null && (
        <p class="desk-locked">{words.failingNote(time(failingSince), time(failingSince + PATIENCE_MS))}</p>
      )}
      <Tools {...props} />
    </>
  )
}

function Tools({ page, partner, webhook, hasPark }: WebhookProps) {
  const { links, locale } = page
  const { webhooks: words } = messages[locale]
  const isOn = webhook.endedAt === null
  const reason = (deed: 'pause' | 'resume' | 'test') => {
    if (!page.may('partner.edit')) return words.locked
    const block = hindrance(deed, webhook, partner.suspendedAt !== null)
    if (block) return words.reasons[block]
    return deed === 'test' && !hasPark ? words.noPark : null
  }
  const [whyNot, whyNoTest] = [reason(isOn ? 'pause' : 'resume'), reason('test')]
  return (
    <div class="rule-tools">
      <form method="post" action={links.webhookAction(partner.id, webhook.id, 'test')}>
        <button class="tool" type="submit" disabled={whyNoTest !== null} title={whyNoTest ?? undefined}>
          {words.test}
        </button>
      </form>
      <form method="post" action={links.webhookAction(partner.id, webhook.id, 'state')}>
        <button
          class="tool"
          name="on"
          value={isOn ? 'false' : 'true'}
          disabled={whyNot !== null}
          title={whyNot ?? undefined}
        >
          {isOn ? words.pause : words.resume}
        </button>
      </form>
    </div>
  )
}

function Log({ page, partner, webhook, deliveries, parks, next }: WebhookProps) {
  const { locale, links } = page
  const { webhooks: words } = messages[locale]
  const { columns } = words
  const parkOf = new Map(parks.map((park) => [park.id, park]))
  return (
    <section class="desk-part">
      <h2>
        {words.log} <small>{words.logNote}</small>
      </h2>
      {deliveries.length === 0 ? (
        <p class="desk-empty">{words.logEmpty}</p>
      ) : (
        <table class="desk-table hook-log">
          <thead>
            <tr>
              {[columns.event, words.park, columns.when, columns.state, columns.attempts, columns.answer].map(
                (label) => (
                  <th scope="col">{label}</th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {deliveries.map(({ parkId, id, event, createdAt, state, attempts }) => {
              const park = parkOf.get(parkId)
              const last = attempts.at(-1)
              return (
                <tr>
                  <th scope="row">
                    <a href={links.delivery(partner.id, webhook.id, park?.slug ?? '', id)}>{words.events[event]}</a>
                  </th>
                  <td data-label={words.park}>{park?.shortName[locale]}</td>
                  <td data-label={columns.when}>{formatTime(createdAt, locale)}</td>
                  <td data-label={columns.state}>
                    <span class={`hook-state ${state}`}>{words.deliveryStates[state]}</span>
                  </td>
                  <td data-label={columns.attempts}>{attempts.length}</td>
                  <td data-label={columns.answer}>{last ? outcomeOf(last, page) : words.noAttempt}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {next !== null && (
        <p class="ledger-next">
          <a href={links.webhook(partner.id, webhook.id, { before: next })} rel="next">
            {words.older}
          </a>
        </p>
      )}
    </section>
  )
}

function Rotation({ page, partner, webhook }: WebhookProps) {
  const { links, locale, now } = page
  const { webhooks: words } = messages[locale]
  const allowed = page.may('partner.edit')
  const { formerUntil } = webhook
  return (
    <section class="desk-part">
      <h2>{words.secret}</h2>
      <p>{words.rotateNote}</p>
      {formerUntil !== null && formerUntil > now && <p>{words.formerUntil(formatTime(formerUntil, locale))}</p>}
      <form method="post" action={links.webhookAction(partner.id, webhook.id, 'secret')} data-turbo="false">
        <p class="actions">
          <button
            class="button quiet"
            type="submit"
            disabled={!allowed}
            aria-describedby={allowed ? undefined : 'only-admin'}
          >
            {words.rotate}
          </button>
        </p>
      </form>
    </section>
  )
}

function Removal({ page, partner, webhook }: WebhookProps) {
  const { links, locale } = page
  const { webhooks: words } = messages[locale]
  const allowed = page.may('partner.edit')
  return (
    <details class="desk-removal">
      <summary class="tool">{words.remove}</summary>
      <form method="post" action={links.webhookAction(partner.id, webhook.id, 'removal')}>
        <p>{words.removeAsk}</p>
        <button class="tool" type="submit" disabled={!allowed} aria-describedby={allowed ? undefined : 'only-admin'}>
          {words.removeConfirm}
        </button>
      </form>
    </details>
  )
}

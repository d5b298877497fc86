import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { BureauPark } from '../../parks/park.ts'
import type { Partner } from '../../partners/partner.ts'
import { messageHeaders } from '../secret.ts'
import { type Delivery, type DeliveryAttempt, hindrance, type Webhook } from '../webhook.ts'
import { outcomeOf } from './parts.tsx'

export interface DeliveryProps {
  page: DeskPage
  partner: Partner
  webhook: Webhook
  park: BureauPark
  delivery: Delivery
  /** It was sent again a moment ago. */
  replayed: boolean
}

/** One message: what was sent, and what was answered each time. */
export function DeliveryPage(props: DeliveryProps) {
  const { page, partner, webhook, park, delivery, replayed } = props
  const { locale, links } = page
  const { webhooks: words } = messages[locale]
  const title = words.message(words.events[delivery.event])
  return (
    <DeskLayout page={page} title={title} current="settings">
      <p class="desk-back">
        <a href={links.webhook(partner.id, webhook.id)}>{words.backToHook}</a>
      </p>
      <h1>
        {title}{' '}
        <span class={delivery.state === 'delivered' ? 'stamp' : 'stamp open'}>
          {words.deliveryStates[delivery.state]}
        </span>
      </h1>
      <p class="hook-url">
        {park.shortName[locale]} · {formatTime(delivery.createdAt, locale)} · <code>{delivery.id}</code>
      </p>
      {replayed && (
        <p class="notice" role="status">
          {words.replayed}
        </p>
      )}
      <Replay {...props} />
      <section class="desk-part">
        <h2>{words.attempts}</h2>
        {delivery.attempts.length === 0 ? (
          <p class="desk-empty">{words.noAttempt}</p>
        ) : (
          <ol class="hook-attempts" reversed>
            {delivery.attempts.toReversed().map((attempt, index) => (
              <Attempt page={page} attempt={attempt} number={delivery.attempts.length - index} />
            ))}
          </ol>
        )}
      </section>
      <Request {...props} />
    </DeskLayout>
  )
}

function Replay({ page, partner, webhook, park, delivery }: DeliveryProps) {
  const { locale, links } = page
  const { webhooks: words } = messages[locale]
  const block = hindrance('replay', webhook, partner.suspendedAt !== null)
  const reason = page.may('partner.edit') ? block && words.reasons[block] : words.locked
  return (
    <form method="post" action={links.deliveryReplay(partner.id, webhook.id, park.slug, delivery.id)}>
      <p>{words.replayNote}</p>
      <p class="actions">
        <button
          class="button quiet"
          type="submit"
          disabled={reason !== null}
          aria-describedby={reason === null ? undefined : 'why-not'}
        >
          {words.replay}
        </button>{' '}
        {reason !== null && <span id="why-not">{reason}</span>}
      </p>
    </form>
  )
}

function Attempt({ page, attempt, number }: { page: DeskPage; attempt: DeliveryAttempt; number: number }) {
  const { locale } = page
  const { webhooks: words } = messages[locale]
  const { at, took, answer, replay } = attempt
  return (
    <li>
      <h3>
        {words.attempt(number)} · {outcomeOf(attempt, page)}
      </h3>
      <p>
        {formatTime(at, locale)} · {words.took(took)}
        {replay && ` · ${words.byHand}`}
      </p>
      {answer !== null && (
        <>
          <p class="caption">{answer === '' ? words.noAnswer : words.answer}</p>
          {answer !== '' && <pre tabindex={0}>{answer}</pre>}
        </>
      )}
    </li>
  )
}

/** As it went out last, but for the signature: only who has the secret can make or check one. */
function Request({ page, webhook, delivery }: DeliveryProps) {
  const { webhooks: words } = messages[page.locale]
  const { id, createdAt, attempts, body } = delivery
  const headers = messageHeaders(id, attempts.at(-1)?.at ?? createdAt)
  return (
    <section class="desk-part">
      <h2>{words.request}</h2>
      <h3>{words.headers}</h3>
      <pre tabindex={0}>
        {[
          `POST ${webhook.url}`,
          ...Object.entries(headers).map(
            ([name, value]) => `${name}: ${value}${name === 'webhook-timestamp' ? ` (${words.timestampNote})` : ''}`,
          ),
          `webhook-signature: v1,… ${words.signatureHidden}`,
        ].join('\n')}
      </pre>
      <h3>{words.body}</h3>
      <pre tabindex={0}>{JSON.stringify(JSON.parse(body), null, 2)}</pre>
    </section>
  )
}

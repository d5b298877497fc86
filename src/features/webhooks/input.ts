import type { FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import { hostIn } from '../branding/host.ts'
import type { WebhookDetails } from './actions.ts'
import { MOST_WEBHOOKS, type Webhook, WEBHOOK_EVENTS } from './webhook.ts'

const MOST_CHARS = 500

/**
 * What the form says of a webhook, or what is wrong with it. `others` are the partner's webhooks beside this one. What
 * its name leads to is looked at whenever it is connected to.
 */
export function webhookFrom(
  values: FormState['values'],
  others: readonly Webhook[],
): { details: WebhookDetails } | { errors: FieldError[] } {
  const typed = textOf(values['url'])
  const chosen = [values['events']].flat()
  const events = WEBHOOK_EVENTS.filter((event) => chosen.includes(event))
  const read = addressFrom(typed)
  const errors: FieldError[] = []
  if ('error' in read) errors.push(read.error)
  else if (others.some(({ url }) => url === read.url)) errors.push(wrong('webhook_taken'))
  else if (others.length >= MOST_WEBHOOKS)
    errors.push({ path: 'url', key: 'webhook_full', params: { most: MOST_WEBHOOKS } })
  if (events.length === 0) errors.push({ path: 'events', key: 'webhook_events' })
  return 'error' in read || errors.length > 0 ? { errors } : { details: { url: read.url, events } }
}

const wrong = (key: string): FieldError => ({ path: 'url', key })

/** The address of a public server, as it is asked; or what is wrong with it. */
export function addressFrom(typed: string): { url: string } | { error: FieldError } {
  if (typed === '') return { error: wrong('required') }
  if (typed.length > MOST_CHARS) return { error: { path: 'url', key: 'too_long', params: { max: MOST_CHARS } } }
  const url = URL.parse(typed)
  if (url?.protocol !== 'https:') return { error: wrong('webhook_url') }
  if (url.username !== '' || url.password !== '') return { error: wrong('webhook_credentials') }
  if (url.port !== '') return { error: wrong('webhook_port') }
  if (hostIn(url.hostname) !== url.hostname) return { error: wrong('webhook_host') }
  url.hash = ''
  return { url: url.href }
}

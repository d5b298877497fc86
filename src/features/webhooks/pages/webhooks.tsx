import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Partner } from '../../partners/partner.ts'
import { MOST_WEBHOOKS, type Webhook } from '../webhook.ts'
import { DetailsForm, Standing } from './parts.tsx'

export interface WebhooksProps {
  page: DeskPage
  partner: Partner
  webhooks: readonly Webhook[]
  form: FormState
}

/** Where a partner's servers are told of changes. */
export function WebhooksPage({ page, partner, webhooks, form }: WebhooksProps) {
  const { locale, links } = page
  const { webhooks: words, listSeparator } = messages[locale]
  return (
    <DeskLayout page={page} title={words.title(partner.name)} current="settings">
      <p class="desk-back">
        <a href={links.partner(partner.id)}>{partner.name}</a>
      </p>
      <h1>{words.title(partner.name)}</h1>
      <p class="desk-intro">{words.intro}</p>
      {partner.suspendedAt !== null && <p class="desk-locked">{words.suspended}</p>}
      {webhooks.length === 0 ? (
        <p class="desk-empty">{words.none}</p>
      ) : (
        <ul class="rule-list hook-list">
          {webhooks.map((webhook) => (
            <li class={webhook.endedAt === null ? undefined : 'is-off'}>
              <div class="rule-text">
                <h2>
                  <a href={links.webhook(partner.id, webhook.id)}>{webhook.url}</a>
                </h2>
                <p>{webhook.events.map((event) => words.events[event]).join(listSeparator)}</p>
              </div>
              <p>
                <Standing page={page} webhook={webhook} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <section class="desk-part">
        <h2>{words.add}</h2>
        {!page.may('partner.edit') && (
          <p class="desk-locked" id="only-admin">
            {words.locked}
          </p>
        )}
        {webhooks.length >= MOST_WEBHOOKS ? (
          <p class="desk-locked">{words.full(MOST_WEBHOOKS)}</p>
        ) : (
          <DetailsForm page={page} form={form} action={links.webhooks(partner.id)} submit={words.addSubmit} shows />
        )}
      </section>
    </DeskLayout>
  )
}

import { fieldOf, type FormContext, TextField } from '../../../ui/components/fields.tsx'
import { parkDay } from '../../../kernel/clock.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import { type Finding, type ParkHost, REQUEST_TTL_MS } from '../host.ts'

interface DomainProps {
  page: DeskPage
  park: Park
  hosts: readonly ParkHost[]
  form: FormState
  /** What a name was just found to be. */
  found: { finding: Finding; of: ParkHost } | null
  /** The park's address within the portal. */
  portal: string
}

/** A park's own host names, how they stand, and how to lead one here. */
export function DomainPage(props: DomainProps) {
  const { page, park, hosts, portal } = props
  const { locale, links } = page
  const words = messages[locale].branding.domain
  const title = words.title(park.shortName[locale])
  return (
    <DeskLayout page={page} title={title} current="settings" hue={park.hue}>
      <p class="desk-back">
        <a href={links.settings()}>{messages[locale].desk.tabs.settings}</a>
      </p>
      <h1>{title}</h1>
      <p class="desk-intro">{words.intro}</p>
      <Found {...props} />
      {hosts.length === 0 ? (
        <p class="desk-empty">{words.empty}</p>
      ) : (
        <ul class="rule-list">
          {hosts.map((host) => (
            <Host page={page} park={park} of={host} />
          ))}
        </ul>
      )}
      <AddForm {...props} />
      <section class="desk-part domain-ways">
        <h2>{words.how}</h2>
        {words.ways.map(([way, ...steps]) => (
          <details open={hosts.some(({ active }) => !active)}>
            <summary>{way}</summary>
            <ol>
              {steps.map((step) => (
                <li>{step}</li>
              ))}
            </ol>
          </details>
        ))}
        <p>{words.icp}</p>
        <p class="caption">{words.portal(portal)}</p>
      </section>
    </DeskLayout>
  )
}

function Found({ page, found }: DomainProps) {
  if (!found) return null
  const { finding, of } = found
  const words = messages[page.locale].branding.domain
  return (
    <div class="notice" role="status">
      <p>{words.findings[finding](of.host)}</p>
      {of.active && finding !== 'here' && <p>{words.stillListed}</p>}
    </div>
  )
}

function Host({ page, park, of }: { page: DeskPage; park: Park; of: ParkHost }) {
  const { locale, links } = page
  const words = messages[locale].branding.domain
  const { host, active, requestedAt, checkedAt } = of
  const day = (at: number) => formatDate(parkDay(at), locale)
  return (
    <li>
      <div class="rule-text">
        <h2 class="host">
          {active ? <a href={`https://${host}/`}>{host}</a> : host}{' '}
          <span class={active ? 'stamp' : 'stamp open'}>{words.states[active ? 'active' : 'waiting']}</span>
        </h2>
        <p class="caption">
          {requestedAt === null
            ? words.byOperator
            : active
              ? words.since(day(requestedAt))
              : words.asked(day(requestedAt), day(requestedAt + REQUEST_TTL_MS))}
          {' · '}
          {checkedAt === null ? words.neverChecked : words.checked(formatTime(checkedAt, locale))}
        </p>
      </div>
      <div class="rule-tools">
        <form method="post" action={links.domainAction(park.slug, host, 'check')}>
          <button class="tool" type="submit">
            {words.check}
            <span class="visually-hidden"> {host}</span>
          </button>
        </form>
        <details class="desk-removal">
          <summary class="tool">
            {words.remove}
            <span class="visually-hidden"> {host}</span>
          </summary>
          <form method="post" action={links.domainAction(park.slug, host, 'removal')}>
            <p>{words.removeAsk(host)}</p>
            <button class="tool" type="submit">
              {words.removeConfirm(host)}
            </button>
          </form>
        </details>
      </div>
    </li>
  )
}

function AddForm({ page, park, form }: DomainProps) {
  const { locale, links } = page
  const words = messages[locale].branding.domain
  const context: FormContext = { form, locale, focus: form.errors[0] ? fieldOf(form.errors[0]) : null }
  return (
    <section class="desk-part">
      <h2>{words.add}</h2>
      <form class="desk-form" method="post" action={links.domain(park.slug)}>
        <TextField
          context={context}
          name="host"
          label={words.host}
          help={words.hostHelp}
          maxlength={300}
          autocomplete="off"
          required
        />
        <p class="actions">
          <button class="button" type="submit">
            {words.save}
          </button>
        </p>
      </form>
    </section>
  )
}

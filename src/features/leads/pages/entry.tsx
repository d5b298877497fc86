import {
  CheckField,
  ErrorText,
  FormAlert,
  fieldOf,
  type FormContext,
  isChecked,
  SelectField,
  TextArea,
  TextField,
  valueOf,
  valuesOf,
} from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Duplicates } from '../../duplicates/duplicate.ts'
import type { Park } from '../../parks/park.ts'
import type { Policy } from '../../policies/policy.ts'
import type { SiteCard } from '../../sites/site.ts'
import { TIMELINES } from '../lead.ts'
import { economies } from './economies.ts'

/** What was taken down just now. */
export interface Entered {
  leadId: string
  /** null while it waits for the database. */
  reference: string | null
  /** The investor's private link; null where it is not for whoever looks. */
  url: string | null
}

export interface EntryProps {
  page: DeskPage
  park: Park
  form: FormState
  /** Versions of the privacy notice that an investor may have agreed to, the latest first. */
  notices: readonly string[]
  sites: readonly SiteCard[]
  policies: readonly Pick<Policy, 'slug' | 'title'>[]
  storedAbroad: boolean
  /** What it may be a duplicate of; null before it was sent. */
  similar: Duplicates | null
  entered: Entered | null
}

/** What an investor said by telephone or in person, taken down by staff: the same inquiry as the public form's. */
export function EntryPage(props: EntryProps) {
  const { page, park, form, similar, entered } = props
  const { locale, links } = page
  const words = messages[locale].transfers.entry
  const wrong = form.errors.map(fieldOf).filter(Boolean)
  const context: FormContext = { form, locale, focus: wrong[0] ?? null }
  const allowed = page.may('lead.enter', park.id)
  return (
    <DeskLayout page={page} title={words.title} current="inbox" hue={park.hue}>
      <h1>{words.title}</h1>
      <p class="transfer-lead">
        {words.park(park.name[locale])} · <a href={links.imported(park.slug)}>{words.import}</a>
      </p>
      {entered && <Made page={page} park={park} entered={entered} />}
      <p>{words.lead}</p>
      <FormAlert form={form} locale={locale} />
      {wrong.length > 0 && (
        <p class="notice" role="alert">
          {words.errors(wrong.length)}
        </p>
      )}
      {similar && <Similar page={page} park={park} similar={similar} />}
      <form class="desk-form" method="post" action={links.entry(park.slug)}>
        <input type="hidden" name="idempotencyKey" value={valueOf(form, 'idempotencyKey')} />
        {similar && <input type="hidden" name="seen" value="true" />}
        <fieldset disabled={!allowed}>
          <Said {...props} context={context} />
          <Consent {...props} context={context} />
        </fieldset>
        <p class="actions">
          <button class="button" type="submit" disabled={!allowed} aria-describedby={allowed ? undefined : 'why'}>
            {similar ? words.submitAnyway : words.submit}
          </button>
          {!allowed && (
            <span class="caption" id="why">
              {words.notAllowed}
            </span>
          )}
        </p>
      </form>
    </DeskLayout>
  )
}

type FieldsProps = EntryProps & { context: FormContext }

/** No `autocomplete` fits: what a browser knows is about the officer, not the investor. */
function Said({ context, park, sites, policies }: FieldsProps) {
  const { locale, form } = context
  const { inquiry, timelines, transfers } = messages[locale]
  const words = transfers.entry
  return (
    <>
      <div class="field-grid">
        <TextField context={context} name="company" label={inquiry.company} autocomplete="off" required />
        <TextField context={context} name="contactName" label={words.contact} autocomplete="off" required />
        <TextField context={context} name="phone" label={inquiry.phone} inputmode="tel" autocomplete="off" />
        <TextField context={context} name="email" label={inquiry.email} inputmode="email" autocomplete="off" />
      </div>
      <TextArea context={context} name="message" label={words.message} rows={5} />
      <div class="field-grid">
        <SelectField context={context} name="country" label={inquiry.country} options={economies(locale)} />
        <TextField context={context} name="creditCode" label={inquiry.creditCode} autocomplete="off" />
        <SelectField
          context={context}
          name="chain"
          label={inquiry.chain}
          options={park.chains.map(({ code, name }) => [code, name[locale]] as const)}
        />
        <TextField context={context} name="investmentWan" label={inquiry.investmentWan} inputmode="decimal" />
        <TextField context={context} name="areaMu" label={inquiry.areaMu} inputmode="decimal" />
        <TextField context={context} name="jobs" label={inquiry.jobs} inputmode="numeric" />
        <SelectField
          context={context}
          name="timeline"
          label={inquiry.timeline}
          options={TIMELINES.map((code) => [code, timelines[code]] as const)}
        />
        <SelectField
          context={context}
          name="language"
          label={words.language}
          options={[
            ['zh', transfers.languages.zh],
            ['en', transfers.languages.en],
          ]}
        />
        <TextField context={context} name="utm_source" label={words.source} help={words.sourceHelp} />
      </div>
      <Choices
        context={context}
        name="sites"
        label={inquiry.sites}
        options={sites.map(({ code, name }) => [code, `${code} ${name[locale]}`])}
        chosen={valuesOf(form, 'sites')}
      />
      <Choices
        context={context}
        name="policies"
        label={inquiry.policies}
        options={policies.map(({ slug, title }) => [slug, title[locale]])}
        chosen={valuesOf(form, 'policies')}
      />
    </>
  )
}

interface ChoicesProps {
  context: FormContext
  name: string
  label: string
  options: readonly (readonly [value: string, text: string])[]
  chosen: readonly string[]
}

function Choices({ context, name, label, options, chosen }: ChoicesProps) {
  return (
    <details class="more" open={chosen.length > 0}>
      <summary>{label}</summary>
      <div id={name}>
        {options.map(([value, text]) => (
          <p class="check">
            <input id={`${name}-${value}`} name={name} type="checkbox" value={value} checked={chosen.includes(value)} />
            <label for={`${name}-${value}`}>{text}</label>
          </p>
        ))}
        <ErrorText context={context} name={name} />
      </div>
    </details>
  )
}

function Consent({ page, context, park, notices, storedAbroad }: FieldsProps) {
  const { locale, form } = context
  const words = messages[locale].transfers.entry
  return (
    <fieldset class="consents">
      <legend>{words.consent}</legend>
      <SelectField
        context={context}
        name="noticeVersion"
        label={words.notice}
        options={notices.map((version) => [version, version] as const)}
      />
      <CheckField
        context={context}
        name="consentHandle"
        label={words.consentHandle(park.name[locale])}
        checked={isChecked(form, 'consentHandle')}
        required
      />
      <CheckField
        context={context}
        name="consentShare"
        label={words.consentShare(page.bureau.name[locale])}
        checked={isChecked(form, 'consentShare')}
      />
      {storedAbroad && (
        <CheckField
          context={context}
          name="consentAbroad"
          label={words.consentAbroad}
          checked={isChecked(form, 'consentAbroad')}
          required
        />
      )}
    </fieldset>
  )
}

/** Leads of the park by name and link; of other parks, park and month only. */
function Similar({ page, park, similar }: { page: DeskPage; park: Park; similar: Duplicates }) {
  const { locale, links } = page
  const { transfers, leadStates, imports, listSeparator } = messages[locale]
  const rules = (codes: Duplicates['own'][number]['rules']) =>
    codes.map((code) => imports.rules[code]).join(listSeparator)
  return (
    <section class="notice" role="alert" aria-labelledby="similar">
      <h2 id="similar">{transfers.entry.similar}</h2>
      <p>{transfers.entry.similarHelp}</p>
      <ul>
        {similar.own.map(({ leadId, company, reference, state, receivedAt, rules: codes }) => (
          <li>
            <a href={links.lead(park.slug, leadId)} target="_blank">
              {company || reference}
            </a>{' '}
            <span class="caption">
              {reference} · {leadStates[state]} · {formatTime(receivedAt, locale)} · {rules(codes)}
            </span>
          </li>
        ))}
        {similar.elsewhere.map(({ park: other, month, rules: codes }) => (
          <li>
            {transfers.duplicates.elsewhereLine(other[locale], month)} <span class="caption">{rules(codes)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Made({ page, park, entered }: { page: DeskPage; park: Park; entered: Entered }) {
  const { locale, links } = page
  const words = messages[locale].transfers.entry
  const { leadId, reference, url } = entered
  return (
    <section class="notice" role="status">
      <p>{reference === null ? words.waiting : words.entered(reference)}</p>
      {reference !== null && (
        <p>
          <a href={links.lead(park.slug, leadId)}>{words.open}</a>
        </p>
      )}
      {url !== null && (
        <>
          <p class="address">
            {words.receipt} <a href={url}>{url}</a>
          </p>
          <p class="caption">{words.receiptHelp}</p>
        </>
      )}
    </section>
  )
}

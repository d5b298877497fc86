import {
  CheckField,
  ErrorText,
  fieldOf,
  type FormContext,
  isChecked,
  SelectField,
  TextArea,
  TextField,
  valueOf,
  valuesOf,
} from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { FileField } from '../../files/pages/file-field.tsx'
import { TIMELINES } from '../lead.ts'
import { economies } from './economies.ts'
import type { InquiryProps } from './props.ts'

type Props = InquiryProps & { context: FormContext }

const MORE = ['country', 'creditCode', 'chain', 'investmentWan', 'areaMu', 'jobs', 'timeline', 'files']

export function MainFields({ context }: { context: FormContext }) {
  const { inquiry } = messages[context.locale]
  return (
    <>
      <TextField context={context} name="company" label={inquiry.company} autocomplete="organization" required />
      <TextField context={context} name="contactName" label={inquiry.contactName} autocomplete="name" required />
      <fieldset class="pair">
        <legend>{inquiry.reach}</legend>
        <TextField context={context} name="phone" label={inquiry.phone} type="tel" inputmode="tel" autocomplete="tel" />
        <TextField
          context={context}
          name="email"
          label={inquiry.email}
          type="email"
          inputmode="email"
          autocomplete="email"
        />
      </fieldset>
      <TextArea context={context} name="message" label={inquiry.message} help={inquiry.messageHelp} rows={5} />
    </>
  )
}

/** What the visitor came from, open to see; what else could be chosen is under 'more'. */
export function Interests({ page, form, sites, policies, context }: Props) {
  const { inquiry } = messages[page.locale]
  const chosen = new Set([...valuesOf(form, 'sites'), ...valuesOf(form, 'policies')])
  const lists = interestsOf({ sites, policies, page }).map(({ name, options }) => ({
    name,
    options: options.filter(({ value }) => chosen.has(value)),
  }))
  const isWrong = context.form.errors.some((error) => lists.some(({ name }) => name === fieldOf(error)))
  if (!isWrong && lists.every(({ options }) => options.length === 0)) return null
  return (
    <fieldset>
      <legend>{inquiry.selected}</legend>
      {lists.map(({ name, options }) => (
        <div id={name}>
          <Options name={name} options={options} checked />
          <ErrorText context={context} name={name} />
        </div>
      ))}
    </fieldset>
  )
}

interface Option {
  value: string
  text: string
}

function interestsOf({ sites, policies, page: { locale } }: Pick<InquiryProps, 'sites' | 'policies' | 'page'>) {
  const { clauseSeparator, statuses } = messages[locale]
  const siteText = (site: (typeof sites)[number]) =>
    [`${site.code} ${site.name[locale]}`, statuses[site.status]].join(clauseSeparator)
  return [
    { name: 'sites' as const, options: sites.map((site) => ({ value: site.code, text: siteText(site) })) },
    { name: 'policies' as const, options: policies.map(({ slug, title }) => ({ value: slug, text: title[locale] })) },
  ]
}

function Options({ name, options, checked }: { name: string; options: readonly Option[]; checked: boolean }) {
  return (
    <>
      {options.map(({ value, text }) => (
        <p class="check">
          <input id={`${name}-${value}`} name={name} type="checkbox" value={value} checked={checked} />
          <label for={`${name}-${value}`}>{text}</label>
        </p>
      ))}
    </>
  )
}

export function MoreFields({ page, park, form, sites, policies, files, context, framed = false }: Props) {
  const { locale } = page
  const words = messages[locale]
  const { inquiry } = words
  const filled = MORE.filter((name) => valueOf(form, name) !== '').length
  const wrong = MORE.some((name) => form.errors.some((error) => fieldOf(error) === name))
  const chains = park.chains.map(({ code, name }) => [code, name[locale]] as const)
  const timelines = TIMELINES.map((code) => [code, words.timelines[code]] as const)
  return (
    <details class="more" open={wrong || (filled > 0 && !framed)}>
      <summary>
        {inquiry.more}{' '}
        <span class="caption">{framed && filled > 0 ? words.embed.inquiry.filled(filled) : words.optional}</span>
      </summary>
      <p class="help">{inquiry.moreHelp}</p>
      <div class="field-grid">
        <SelectField context={context} name="country" label={inquiry.country} options={economies(locale)} />
        <TextField context={context} name="creditCode" label={inquiry.creditCode} autocomplete="off" />
        <SelectField context={context} name="chain" label={inquiry.chain} options={chains} />
        <TextField context={context} name="investmentWan" label={inquiry.investmentWan} inputmode="decimal" />
        <TextField context={context} name="areaMu" label={inquiry.areaMu} inputmode="decimal" />
        <TextField context={context} name="jobs" label={inquiry.jobs} inputmode="numeric" />
        <SelectField context={context} name="timeline" label={inquiry.timeline} options={timelines} />
      </div>
      <FileField context={context} kept={files} label={messages[context.locale].files.choose} />
      {interestsOf({ sites, policies, page }).map(({ name, options }) => {
        const chosen = new Set(valuesOf(form, name))
        const rest = options.filter(({ value }) => !chosen.has(value))
        if (rest.length === 0) return null
        return (
          <fieldset>
            <legend>{inquiry[name]}</legend>
            <Options name={name} options={rest} checked={false} />
          </fieldset>
        )
      })}
    </details>
  )
}

/** Consent, purpose by purpose. A new version of the notice has to be agreed to anew. */
export function Consents({ page, park, bureau, notice, form, context, storedAbroad }: Props) {
  const { locale, links } = page
  const { inquiry } = messages[locale]
  const outdated = form.errors.some(({ key }) => key === 'notice_outdated')
  const checked = (name: string): boolean => !outdated && isChecked(form, name)
  return (
    <fieldset class="consents">
      <legend>{inquiry.consent}</legend>
      <p>
        <a href={links.privacy(park.slug)} target="_blank">
          {inquiry.notice(notice.version)}
        </a>
      </p>
      <ErrorText context={context} name="noticeVersion" />
      <CheckField
        context={context}
        name="consentHandle"
        label={inquiry.consentHandle(park.name[locale])}
        checked={checked('consentHandle')}
        required
      >
        <span class="role">{inquiry.required}</span>
      </CheckField>
      <CheckField
        context={context}
        name="consentShare"
        label={inquiry.consentShare(bureau.name[locale])}
        checked={checked('consentShare')}
      />
      {storedAbroad && (
        <CheckField
          context={context}
          name="consentAbroad"
          label={inquiry.consentAbroad}
          checked={checked('consentAbroad')}
          required
        />
      )}
    </fieldset>
  )
}

/** The notice in force is sent, not the one that the form came back with. */
export function HiddenFields({ form, notice }: InquiryProps) {
  const kept = ['idempotencyKey', 'formToken', 'page', 'via', 'utm_source', 'utm_medium', 'utm_campaign']
  return (
    <>
      <input type="hidden" name="noticeVersion" value={notice.version} />
      <input type="hidden" name="challenge" value="" />
      {kept.map((name) => (
        <input type="hidden" name={name} value={valueOf(form, name)} />
      ))}
    </>
  )
}

import { type FormContext, SelectField, TextField } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { economies } from '../../leads/pages/economies.ts'
import { TIMELINES } from '../../leads/lead.ts'
import { DETAIL_FIELDS, wasField } from '../detail-fields.ts'
import { actionOf, Version, Why } from './form-parts.tsx'
import { contextOf, type LeadPageProps } from './props.ts'

/** Corrects what the investor said about the investment. Folded, since it is rare. */
export function DetailsForm(props: LeadPageProps) {
  const { page, park, view, form } = props
  const { locale } = page
  const { triage, inquiry, timelines } = messages[locale]
  const block = view.gone ? 'gone' : page.may('lead.state', park.id) ? null : 'role'
  const came = DETAIL_FIELDS.some((field) => field in form.values)
  const values: Record<string, string | string[] | undefined> = came ? form.values : view.details
  const context: FormContext = { ...contextOf(props), form: { ...form, values } }
  const chains = park.chains.map(({ code, name }) => [code, name[locale]] as const)
  const country = view.details.country
  const countries = economies(locale)
  const known = country === '' || countries.some(([code]) => code === country)
  return (
    <details class="side" open={came}>
      <summary>{triage.correct}</summary>
      <Why page={page} id="details-why" block={block} />
      {block === null && (
        <form class="deed-form" method="post" action={actionOf(props, 'details')}>
          <Version {...props} />
          {DETAIL_FIELDS.map((field) => (
            <input
              type="hidden"
              name={wasField(field)}
              value={came ? String(form.values[wasField(field)] ?? '') : view.details[field]}
            />
          ))}
          <TextField context={context} name="company" label={inquiry.company} autocomplete="off" />
          <TextField context={context} name="creditCode" label={inquiry.creditCode} autocomplete="off" />
          <SelectField
            context={context}
            name="country"
            label={inquiry.country}
            options={known ? countries : [[country, country], ...countries]}
          />
          <SelectField context={context} name="chain" label={inquiry.chain} options={chains} />
          <TextField context={context} name="investmentWan" label={inquiry.investmentWan} inputmode="decimal" />
          <TextField context={context} name="areaMu" label={inquiry.areaMu} inputmode="decimal" />
          <TextField context={context} name="jobs" label={inquiry.jobs} inputmode="numeric" />
          <SelectField
            context={context}
            name="timeline"
            label={inquiry.timeline}
            options={TIMELINES.map((one) => [one, timelines[one]])}
          />
          <button class="button quiet" type="submit">
            {triage.saveDetails}
          </button>
        </form>
      )}
    </details>
  )
}

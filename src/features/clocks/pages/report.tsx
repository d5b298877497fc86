import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { Due, type DueLead } from '../../../ui/components/due.tsx'
import { FormAlert, fieldOf, TextArea, valueOf } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'

interface ReportProps {
  page: DeskPage
  park: Park
  lead: DueLead & { id: string; reference: string }
  form: FormState
}

/** Which state of the lead the form was made from, and the mark by which it counts once. */
const CARRIED = ['version', 'seen', 'once']

/** How far a lead is, for colleagues or for the investor. */
export function ReportPage({ page, park, lead, form }: ReportProps) {
  const { locale, links } = page
  const words = messages[locale].clocks.report
  const wrong = form.errors.find(({ path }) => path !== '')
  const context = { form, locale, focus: wrong ? fieldOf(wrong) : null }
  const to = valueOf(form, 'to') || 'colleagues'
  const mayReply = page.may('lead.reply', park.id)
  return (
    <DeskLayout page={page} title={words.title(lead.reference)} current="inbox" hue={park.hue}>
      <p class="back">
        <a href={links.lead(park.slug, lead.id)}>{words.back(lead.reference)}</a>
      </p>
      <h1>{words.title(lead.reference)}</h1>
      <p>
        {words.lead} <Due lead={lead} now={page.now} locale={locale} />
      </p>
      <FormAlert form={form} locale={locale} />
      <form class="clock-form" method="post" action={links.leadAction(park.slug, lead.id, 'report')}>
        {CARRIED.map((name) => (
          <input type="hidden" name={name} value={valueOf(form, name)} />
        ))}
        <fieldset>
          <legend>{words.to}</legend>
          <label class="check">
            <input type="radio" name="to" value="colleagues" checked={to === 'colleagues'} /> {words.colleagues}
          </label>
          <label class="check">
            <input type="radio" name="to" value="investor" checked={to === 'investor'} disabled={!mayReply} />{' '}
            {mayReply ? words.investor : words.mayNot}
          </label>
        </fieldset>
        <TextArea context={context} name="text" label={words.text} rows={8} />
        <p class="actions">
          <button class="button" type="submit">
            {words.send}
          </button>
        </p>
      </form>
    </DeskLayout>
  )
}

import type { WorkingTime } from '../../../kernel/working-days.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import {
  type FormContext,
  FormAlert,
  fieldOf,
  SelectField,
  TextField,
  valueOf,
} from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { CLOCKS } from '../../leads/lead.ts'
import type { Park } from '../../parks/park.ts'
import { STEPS } from '../clock.ts'
import type { Example } from '../example.ts'
import { Examples } from './examples.tsx'

interface TemplateProps {
  page: DeskPage
  park: Park
  form: FormState
  /** What the shown values come to; null while they come to nothing. */
  shown: { time: WorkingTime; examples: readonly Example[] } | null
  /** Values that are tried out and not kept. */
  tried: boolean
  saved: boolean
}

/** A park's clock template: everybody of the park reads it, those who run the park change it. */
export function TemplatePage({ page, park, form, shown, tried, saved }: TemplateProps) {
  const { locale, links } = page
  const words = messages[locale].clocks.template
  const may = page.may('clock.edit', park.id)
  const wrong = form.errors.find(({ path }) => path !== '')
  const context: FormContext = { form, locale, focus: wrong ? fieldOf(wrong) : null }
  return (
    <DeskLayout page={page} title={words.title(park.shortName[locale])} current="settings" hue={park.hue}>
      <h1>{words.title(park.shortName[locale])}</h1>
      <p class="measure">{words.lead}</p>
      {saved && (
        <p class="notice" role="status">
          {words.saved}
        </p>
      )}
      {tried && (
        <p class="notice" role="status">
          {words.tried}
        </p>
      )}
      <FormAlert form={form} locale={locale} />
      <div class="clock-page">
        <form class="clock-form" method="post" action={links.clock(park.slug)}>
          <input type="hidden" name="version" value={valueOf(form, 'version')} />
          <fieldset disabled={!may}>
            <Days context={context} />
            <Hours context={context} />
            <Steps context={context} />
          </fieldset>
          <p class="measure help">{words.newOnly}</p>
          {!may && <p class="help">{words.mayNot}</p>}
          <p class="actions">
            <button class="button" type="submit" disabled={!may}>
              {words.save}
            </button>
            <button class="button quiet" type="submit" formmethod="get" disabled={!may}>
              {words.tryOut}
            </button>
          </p>
        </form>
        <Examples locale={locale} shown={shown} />
      </div>
    </DeskLayout>
  )
}

function Days({ context }: { context: FormContext }) {
  const { clocks, desk } = messages[context.locale]
  return (
    <fieldset>
      <legend>{clocks.template.days}</legend>
      <div class="clock-grid">
        {CLOCKS.map((clock) => (
          <TextField
            context={context}
            name={clock}
            label={desk.clocks[clock]}
            inputmode="numeric"
            help={clocks.template.dayHelp[clock]}
            required={clock === 'respond'}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Hours({ context }: { context: FormContext }) {
  const words = messages[context.locale].clocks.template
  const calendars = [
    ['CN', words.calendars.CN],
    ['weekdays', words.calendars.weekdays],
  ] as const
  return (
    <fieldset>
      <legend>{words.hours}</legend>
      <div class="clock-grid">
        <TextField context={context} name="opens" label={words.opens} required />
        <TextField context={context} name="closes" label={words.closes} required />
        <TextField context={context} name="lunchFrom" label={words.lunchFrom} help={words.lunchHelp} />
        <TextField context={context} name="lunchTo" label={words.lunchTo} />
      </div>
      <div class="clock-grid broad">
        <SelectField context={context} name="calendar" label={words.calendar} options={calendars} />
        <TextField context={context} name="zone" label={words.zone} help={words.zoneHelp} required />
      </div>
    </fieldset>
  )
}

function Steps({ context }: { context: FormContext }) {
  const words = messages[context.locale].clocks.template
  return (
    <fieldset>
      <legend>{words.escalation}</legend>
      <div class="clock-grid">
        {STEPS.map((step) => (
          <TextField
            context={context}
            name={step}
            label={words.steps[step]}
            inputmode="numeric"
            help={words.stepHelp[step]}
            required
          />
        ))}
      </div>
    </fieldset>
  )
}

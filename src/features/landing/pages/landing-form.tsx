import { type FormContext, SelectField, TextField } from '../../../ui/components/fields.tsx'
import { parkDay } from '../../../kernel/clock.ts'
import { formatArea } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { LandingProps } from './props.ts'

/** What to estimate, as a plain form whose whole state is in the URL. The answers about awards ride along. */
export function LandingForm({ page, park, sites, query, asked, answers }: LandingProps) {
  const { locale, links } = page
  const { landing, statuses } = messages[locale]
  const values = { ...query, asOf: query.asOf || asked.asOf }
  const context: FormContext = { form: { values, errors: asked.errors }, locale, focus: null }
  const building = asked.site !== null && asked.site.kind !== 'land'
  const options = sites.map((site): readonly [string, string] => [
    site.code,
    landing.option(site.name[locale], formatArea(site.areaM2, site.kind, locale), statuses[site.status]),
  ])
  return (
    <form class="filter landing-form no-print" method="get" action={links.landing(park.slug)} aria-label={landing.form}>
      <SelectField context={context} name="site" label={landing.site} options={options} />
      {asked.site && building && (
        <>
          <TextField
            context={context}
            name="area"
            label={landing.area}
            help={landing.areaHelp(formatArea(asked.site.areaM2, asked.site.kind, locale))}
            inputmode="numeric"
          />
          <TextField
            context={context}
            name="fitOut"
            label={landing.fitOut}
            help={landing.fitOutHelp}
            inputmode="decimal"
          />
        </>
      )}
      <TextField context={context} name="asOf" label={landing.asOf} help={landing.asOfHelp(parkDay(page.now))} />
      {Object.entries(answers).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p class="actions">
        <button class="button" type="submit">
          {landing.submit}
        </button>
      </p>
    </form>
  )
}

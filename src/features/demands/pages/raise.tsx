import { fieldOf, FormAlert, type FormContext, SelectField, TextArea } from '../../../ui/components/fields.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { EnterpriseRecord } from '../../enterprises/queries.ts'
import type { Park } from '../../parks/park.ts'
import { DEMAND_CATEGORIES, type DemandCategory } from '../demand.ts'
import { daysFor } from '../due.ts'

interface RaiseProps {
  page: DeskPage
  park: Park
  enterprise: EnterpriseRecord
  /** Name of its officer, who will have it; null where there is none. */
  officer: string | null
  /** The visit on which it was found. */
  visit: string | null
  /** Names the form: sent twice it is one demand. */
  once: string
  form: FormState
}

/** Enters what an enterprise asks for. */
export function RaisePage({ page, park, enterprise, officer, visit, once, form }: RaiseProps) {
  const { locale, links } = page
  const { raise: words, backToEnterprise } = messages[locale].demands
  const context: FormContext = { form, locale, focus: form.errors[0] ? fieldOf(form.errors[0]) : null }
  const may = page.may('service.edit', park.id)
  return (
    <DeskLayout page={page} title={words.title(enterprise.name)} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="demands" />
      <p class="desk-back">
        <a href={links.enterprise(park.slug, enterprise.id)}>{backToEnterprise(enterprise.name)}</a>
      </p>
      <h1>{words.title(enterprise.name)}</h1>
      <p class="desk-intro">{words.intro}</p>
      {visit !== null && (
        <p>
          <a href={links.visit(park.slug, visit)}>{words.visit}</a>
        </p>
      )}
      <form method="post" action={links.enterprisePart(park.slug, enterprise.id, 'demands')}>
        <FormAlert form={form} locale={locale} />
        <input type="hidden" name="once" value={once} />
        {visit !== null && <input type="hidden" name="visit" value={visit} />}
        <fieldset class="desk-form" disabled={!may} aria-label={words.link}>
          <SelectField context={context} name="category" label={words.category} options={categoryOptions(locale)} />
          <TextArea context={context} name="text" label={words.text} help={words.textHelp} rows={6} />
          <p class="caption">{officer === null ? words.nobody : words.owner(officer)}</p>
          <p class="actions">
            <button class="button" type="submit" disabled={!may}>
              {words.send}
            </button>
          </p>
        </fieldset>
      </form>
      <DaysOfKinds locale={locale} />
    </DeskLayout>
  )
}

/** The kinds of demands, each with the days in which it is answered. */
export function categoryOptions(locale: Locale): [value: DemandCategory, text: string][] {
  const { demands: words, clauseSeparator } = messages[locale]
  return DEMAND_CATEGORIES.map((one) => [
    one,
    `${words.categories[one]}${clauseSeparator}${words.daysOf(daysFor(one))}`,
  ])
}

/** In how many days which kind is answered, and why. */
function DaysOfKinds({ locale }: { locale: Locale }) {
  const { demands: words } = messages[locale]
  const { rest, ...named } = words.why
  const rows: [string, string, string | null][] = [
    ...DEMAND_CATEGORIES.flatMap((one): [string, string, string | null][] =>
      one in named ? [[words.categories[one], words.daysOf(daysFor(one)), named[one as keyof typeof named]]] : [],
    ),
    [rest, words.daysOf(daysFor('other')), null],
  ]
  return (
    <section class="desk-part" aria-labelledby="days">
      <h2 id="days">{words.days}</h2>
      <dl class="pairs">
        {rows.map(([kind, days, why]) => (
          <div>
            <dt>{kind}</dt>
            <dd>
              {days}
              {why !== null && <span class="caption"> {why}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

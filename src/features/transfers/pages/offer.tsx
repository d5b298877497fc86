import { FormAlert, type FormContext, SelectField, TextArea } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park, BureauPark } from '../../parks/park.ts'
import type { Offer, TransferBlock } from '../transfer.ts'
import { Offered } from './offered.tsx'

interface OfferProps {
  page: DeskPage
  park: Park
  lead: Offer & { id: string }
  parks: readonly BureauPark[]
  /** Why it can't be offered; null: it can. */
  block: TransferBlock | null
  form: FormState
}

/** Offering a lead to another park: what that park will see, and why it should have it. */
export function OfferPage({ page, park, lead, parks, block, form }: OfferProps) {
  const { locale, links } = page
  const { form: words, blocks, refused } = messages[locale].transfers
  const context: FormContext = { form, locale, focus: form.errors[0]?.path ?? null }
  const why = block
    ? blocks[block]
    : page.may('lead.transfer', park.id)
      ? parks.length === 0
        ? words.noParks
        : null
      : refused.role
  return (
    <DeskLayout page={page} title={words.title} current="transfers" hue={park.hue}>
      <p class="transfer-back">
        <a href={links.lead(park.slug, lead.id)}>{words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="caption">{`${park.name[locale]} · ${lead.reference}`}</p>
      <FormAlert form={form} locale={locale} />
      <section class="transfer-what" aria-labelledby="what">
        <h2 id="what">{words.what}</h2>
        <Offered offer={lead} from={park} locale={locale} />
      </section>
      <form class="desk-form" method="post" action={links.leadAction(park.slug, lead.id, 'transfer')}>
        <fieldset disabled={why !== null}>
          <SelectField
            context={context}
            name="to"
            label={words.to}
            options={parks.map(({ slug, name }) => [slug, name[locale]] as const)}
          />
          <TextArea context={context} name="reason" label={words.reason} help={words.reasonHelp} rows={4} />
        </fieldset>
        <p class="caption">{words.days}</p>
        <p class="actions">
          <button class="button" type="submit" disabled={why !== null} aria-describedby={why ? 'why' : undefined}>
            {words.submit}
          </button>
          {why !== null && (
            <span class="caption" id="why">
              {why}
            </span>
          )}
        </p>
      </form>
    </DeskLayout>
  )
}

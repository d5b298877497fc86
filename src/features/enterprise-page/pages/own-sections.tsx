import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState, PageContext } from '../../../ui/page.ts'
import { OwnAgency } from '../../agency/pages/own-section.tsx'
import { OwnClaimsSection } from '../../claims/pages/own-section.tsx'
import { OwnCultivation } from '../../cultivation/pages/own-section.tsx'
import { OwnDemands } from '../../demands/pages/own-section.tsx'
import type { Evidence } from '../../evidence/evidence.ts'
import { OwnLiaisonSection } from '../../liaison/pages/own-section.tsx'
import { OwnProjects } from '../../projects/pages/own-section.tsx'
import { OwnSatisfaction } from '../../satisfaction/pages/own-section.tsx'
import type { Own } from '../own.ts'

/** A form of the page that came back: `of` is what it was posted to. */
export interface OwnForm extends FormState {
  of: string | null
  files: readonly Evidence[]
}
/** Not done because of what happened meanwhile (409), wrong (422), or too often (429). */
export type FormStatus = 409 | 422 | 429
export const NO_FORM: OwnForm = { of: null, values: {}, errors: [], files: [] }

/** What a page may say was done just now. */
const OWN_DONE = ['raised', 'reopened', 'ratedService', 'applied'] as const
export type OwnDone = (typeof OWN_DONE)[number]
export const isOwnDone = (text: string | undefined): text is OwnDone => OWN_DONE.some((one) => one === text)

export interface OwnProps {
  page: PageContext
  own: Own
  /** Path of a resource under the page: what forms are posted to, and documents. */
  action: (what: string) => string
  form: OwnForm
  /** Whether the form was not taken because of what happened meanwhile. */
  stale: boolean
  done: OwnDone | null
}

/** How an enterprise is served: its projects first, then what it may ask for and what it is promised. */
export function OwnSections({ page, own, action, form, stale, done }: OwnProps) {
  const { locale, now } = page
  const words = messages[locale].enterprisePage
  return (
    <>
      {done !== null && (
        <p class="notice done" id="done" role="status" tabindex={-1}>
          {words.done[done]}
        </p>
      )}
      {stale && (
        <div class="notice" role="alert">
          <p>{words.stale}</p>
          {writtenIn(form).map((text) => (
            <p class="typed" dir="auto">
              {text}
            </p>
          ))}
        </div>
      )}
      {own.leftOn !== null && <p class="notice">{words.left(formatDate(own.leftOn, locale))}</p>}
      <OwnProjects page={page} data={own.projects} file={(id) => action(`documents/${id}`)} />
      <OwnAgency page={page} data={own.agency} file={(id) => action(`documents/${id}`)} />
      <OwnSatisfaction page={page} data={own.stages} action={action} form={form} />
      <OwnDemands page={page} data={own.demands} action={action} form={form} />
      <section class="own-part" aria-labelledby="own-claims">
        <h2 id="own-claims">{words.claims}</h2>
        <OwnClaimsSection locale={locale} now={now} own={own.claims} action={action('claims')} form={formOf(form)} />
      </section>
      <OwnLiaisonSection page={page} data={own.liaison} />
      <OwnCultivation page={page} data={own.cultivation} />
    </>
  )
}

/** What somebody wrote, to be taken up again where its form is gone. */
const writtenIn = ({ values }: OwnForm): string[] =>
  ['text', 'missing', 'comment'].flatMap((name) => [values[name] ?? []].flat()).filter((text) => text !== '')

const formOf = (form: OwnForm): FormState => (form.of === 'claims' ? form : NO_FORM)

import { messages } from '../../../ui/messages/messages.ts'
import { rowsIn } from '../../content/fields/composed.ts'
import { FAIR_CONCLUSIONS, FAIR_EXCEPTIONS, POLICY_SYSTEMS } from '../../policies/policy.ts'
import { Check } from './check.tsx'
import { Frame, Part } from './frame.tsx'
import { Both, For, Line, Pick, Radios, Tick } from './kit.tsx'
import { Items } from './lists.tsx'
import type { DraftProps } from './props.ts'

export interface PolicyProps extends DraftProps {
  /** The park's awards by code, the draft's as they are typed. */
  names: ReadonlyMap<string, { zh: string; en: string }>
  /** Where the public reads it. */
  publicUrl: string
}

/** A policy: its document, what it contains, its review and claim guide, and what it lacks. */
export function PolicyEditPage(props: PolicyProps) {
  const { page, park, slug, typed, open, locked, isPublished, basis } = props
  const { locale, links } = page
  const words = messages[locale].policyEditor
  const title = typed[`title.${locale}`] || typed['title.zh'] || typed['title.en'] || slug
  return (
    <Frame
      {...props}
      title={title}
      back={[]}
      action={links.contentItem(park.slug, 'policy', slug)}
      beside={<Check {...props} />}
      buttons={
        <button class="button quiet" type="submit" name="do" value="submit" disabled={locked !== null}>
          {words.submit}
        </button>
      }
      after={open && locked !== 'role' && <Proposal {...props} />}
    >
      <Document {...props} />
      {(['awards', 'questions', 'rules'] as const).map((part) => (
        <Part id={part} title={words.sections[part]} lead={words.leads[part]}>
          <Items {...props} part={part} />
        </Part>
      ))}
      <Review {...props} />
      <Guide {...props} />
      <Part id="propose" title={words.basis}>
        <p class="field">
          <label class="visually-hidden" for="f-basis">
            {words.basis}
          </label>
          <input id="f-basis" name="basis" value={basis} maxlength={300} />
          <span class="help">{words.basisHelp}</span>
        </p>
        {isPublished && (
          <p>
            <a href={props.publicUrl}>{words.seePublic}</a>
          </p>
        )}
      </Part>
    </Frame>
  )
}

function Document({ page, form, sources }: PolicyProps) {
  const { policyEditor: words, systems } = messages[page.locale]
  return (
    <Part id="document" title={words.sections.document}>
      <Both form={form} name="title" />
      <div class="pe-pair">
        <Line form={form} name="documentNumber" />
        <Pick form={form} name="system" options={POLICY_SYSTEMS.map((system) => [system, systems[system]])} />
      </div>
      <Both form={form} name="issuer" />
      <Both form={form} name="summary" rows={4} />
      <Tick form={form} name="contentKnown" />
      <div class="pe-pair">
        <Line form={form} name="validFrom" type="date" />
        <Line form={form} name="validTo" type="date" />
      </div>
      <Outline form={form} />
      <div class="pe-pair">
        <Pick form={form} name="sourceCode" options={sources} blank={words.noSource} />
        <Line form={form} name="verifiedAt" type="date" />
      </div>
      <Both form={form} name="verifiedBy" />
      <div class="pe-pair">
        <Line form={form} name="reviewBy" type="date" />
        <Line form={form} name="position" inputmode="numeric" />
      </div>
      <Tick form={form} name="sample" />
    </Part>
  )
}

/** Chapters of the document, folded up: most policies have none. */
function Outline({ form }: Pick<PolicyProps, 'form'>) {
  const words = messages[form.locale].policyEditor
  const rows = rowsIn(form.typed, 'outline')
  const shown = Math.max(1, ...rows.map((row) => row + 2))
  return (
    <details class="more" open={form.errors.some(({ path }) => path.startsWith('outline.'))}>
      <summary>
        {words.labels.outline} <span class="caption">{rows.length || ''}</span>
      </summary>
      <p class="help">{words.lines}</p>
      {Array.from({ length: shown }, (_, row) => (
        <fieldset class="pe-group">
          <legend>{words.outline.row(row + 1)}</legend>
          <Both form={form} name={`outline.${row}.title`} />
          <Both form={form} name={`outline.${row}.items`} rows={3} />
        </fieldset>
      ))}
    </details>
  )
}

function Review({ form }: PolicyProps) {
  const words = messages[form.locale].policyEditor
  const at = (name: string) => `fairReview.${name}`
  return (
    <Part id="review" title={words.sections.review} lead={words.leads.review}>
      <Both form={form} name={at('legalBasis')} rows={2} />
      <div class="pe-review">
        <Radios
          form={form}
          name={at('conclusion')}
          label={words.labels.conclusion}
          options={FAIR_CONCLUSIONS.map((one) => [one, words.conclusions[one]])}
        />
        <For when={['exception']}>
          <Pick
            form={form}
            name={at('exception.ground')}
            options={FAIR_EXCEPTIONS.map((one) => [one, words.grounds[one]])}
          />
          <Both form={form} name={at('exception.noLesserMeans')} rows={2} />
          <Both form={form} name={at('exception.until')} />
        </For>
      </div>
      <div class="pe-pair">
        <Line form={form} name={at('reviewedOn')} type="date" />
      </div>
      <Both form={form} name={at('reviewer')} />
    </Part>
  )
}

function Guide({ form }: PolicyProps) {
  const words = messages[form.locale].policyEditor
  const at = (name: string) => `claimGuide.${name}`
  return (
    <Part id="guide" title={words.sections.guide} lead={words.leads.guide}>
      <Both form={form} name={at('who')} rows={3} />
      <Both form={form} name={at('office')} />
      <div class="pe-pair">
        <Line form={form} name={at('phone')} type="tel" />
        <Line form={form} name={at('url')} type="url" />
      </div>
      <Both form={form} name={at('channel')} rows={2} />
      <Both form={form} name={at('window')} />
      <Both form={form} name={at('materials')} rows={4} help={words.lines} />
      <Both form={form} name={at('steps')} rows={4} help={words.helps.steps} />
      <div class="pe-pair">
        <Line form={form} name={at('decisionDays')} inputmode="numeric" />
        <Line form={form} name={at('paymentDays')} inputmode="numeric" />
      </div>
    </Part>
  )
}

/** What can be done about the proposal besides editing it. */
function Proposal({ page, park, slug, open }: DraftProps) {
  const words = messages[page.locale].policyEditor
  const isDraft = open?.state === 'draft'
  const action = page.links.contentAction(park.slug, 'policy', slug, isDraft ? 'dropping' : 'withdrawal')
  const button = (
    <form method="post" action={action}>
      <input type="hidden" name="seen" value={String(open?.revision ?? '')} />
      <button class="button quiet" type="submit">
        {isDraft ? words.drop : words.withdraw}
      </button>
    </form>
  )
  if (!isDraft) return button
  return (
    <details class="desk-removal">
      <summary>{words.drop}</summary>
      <p>{words.dropSure}</p>
      {button}
    </details>
  )
}

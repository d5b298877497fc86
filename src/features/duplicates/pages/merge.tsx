import { FormAlert } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { MergePreview, MergeSide } from '../merge.ts'
import { type DuplicatesProps, DuplicatesSection } from './duplicates-section.tsx'

type MergeProps = DuplicatesProps & { preview: MergePreview | null; form: FormState }

/** Two leads side by side: which goes into which, what comes over, and what stands against it. */
export function MergePage(props: MergeProps) {
  const { page, park, lead, preview, form } = props
  const { locale, links } = page
  const { merge: words, form: offer } = messages[locale].transfers
  return (
    <DeskLayout page={page} title={words.title} current="inbox" hue={park.hue}>
      <p class="transfer-back">
        <a href={links.lead(park.slug, lead.id)}>{offer.back}</a>
      </p>
      <h1>{words.title}</h1>
      <FormAlert form={form} locale={locale} />
      {preview ? (
        <Preview {...props} preview={preview} />
      ) : (
        <>
          <p>{words.choose}</p>
          <DuplicatesSection {...props} />
        </>
      )}
    </DeskLayout>
  )
}

function Preview({ page, park, lead, preview }: MergeProps & { preview: MergePreview }) {
  const { locale, links } = page
  const { merge: words, duplicates } = messages[locale].transfers
  const { from, into, blocks } = preview
  const other = from.id === lead.id ? into.id : from.id
  const keep = from.id === lead.id ? 'open' : null
  const allowed = page.may('lead.merge', park.id)
  const against = [...blocks.map((block) => words.blocks[block]), ...(allowed ? [] : [duplicates.notAllowed])]
  return (
    <>
      <p>{words.lead}</p>
      <div class="merge-sides">
        <Side title={words.from} side={from} page={page} park={park} />
        <Side title={words.into} side={into} page={page} park={park} />
      </div>
      <p>
        <a href={links.leadMerge(park.slug, lead.id, { with: other, keep })}>{words.swap}</a>
      </p>
      <ComesOver page={page} preview={preview} />
      <form class="desk-form" method="post" action={links.leadAction(park.slug, lead.id, 'merge')}>
        <input type="hidden" name="from" value={from.id} />
        <input type="hidden" name="into" value={into.id} />
        <input type="hidden" name="fromVersion" value={String(from.version)} />
        <input type="hidden" name="intoVersion" value={String(into.version)} />
        <p class="actions">
          <button
            class="button"
            type="submit"
            disabled={against.length > 0}
            aria-describedby={against.length > 0 ? 'against' : undefined}
          >
            {words.submit}
          </button>
          {against.length > 0 && (
            <span class="caption" id="against">
              {against.join(' ')}
            </span>
          )}
        </p>
      </form>
    </>
  )
}

function Side({
  title,
  side,
  page,
  park,
}: { title: string; side: MergeSide } & Pick<DuplicatesProps, 'page' | 'park'>) {
  const { locale, links } = page
  const { transfers, leadStates, consents, listSeparator } = messages[locale]
  const words = transfers.merge
  return (
    <section class="merge-side">
      <h2>{title}</h2>
      <dl class="transfer-offer">
        <div>
          <dt>{words.company}</dt>
          <dd>{side.company}</dd>
        </div>
        <div>
          <dt>{words.reference}</dt>
          <dd>
            <a href={links.lead(park.slug, side.id)}>{side.reference}</a>
          </dd>
        </div>
        <div>
          <dt>{words.state}</dt>
          <dd>{leadStates[side.state]}</dd>
        </div>
        <div>
          <dt>{words.consents}</dt>
          <dd>{side.consents.map((purpose) => consents[purpose]).join(listSeparator) || words.noConsents}</dd>
        </div>
      </dl>
    </section>
  )
}

function ComesOver({ page, preview: { sites, policies, consentsDiffer } }: { page: DeskPage; preview: MergePreview }) {
  const { transfers, listSeparator, colon } = messages[page.locale]
  const words = transfers.merge
  return (
    <section aria-labelledby="over">
      <h2 id="over">{words.comesOver}</h2>
      {sites.length + policies.length === 0 && <p>{words.nothing}</p>}
      {sites.length > 0 && <p>{words.sites + colon + sites.join(listSeparator)}</p>}
      {policies.length > 0 && <p>{words.policies + colon + policies.join(listSeparator)}</p>}
      {consentsDiffer && <p>{words.consentsDiffer}</p>}
      <p class="caption">{words.receipt}</p>
    </section>
  )
}

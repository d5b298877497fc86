import type { FieldError } from '../../../kernel/errors.ts'
import type { Links } from '../../../http/paths.ts'
import { SelectField } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Reason } from '../actions.ts'
import type { Checklist, Item } from '../checklist.ts'
import { Trail } from '../../content/pages/trail.tsx'

interface OpeningProps {
  page: DeskPage
  park: Park
  /** The links of visitors. */
  visitor: Links
  checklist: Checklist
  musts: readonly Item[]
  shoulds: readonly Item[]
  reasons: readonly Reason[]
  /** Who added it, and when; null for one that came with the installation. */
  added: { name: string | null; at: number; own: boolean } | null
  open: boolean
  did: 'opened' | 'closed' | null
  errors: readonly FieldError[]
}

/** Whether everybody sees the park, what it still lacks for that, and the two steps. */
export function OpeningPage(props: OpeningProps) {
  const { page, park, open, added, did, errors, visitor } = props
  const { locale } = page
  const { review, failures } = messages[locale]
  const words = review.opening
  return (
    <DeskLayout page={page} title={words.title(park.shortName[locale])} current="content" hue={park.hue}>
      <Trail page={page} park={park} />
      <h1>{words.title(park.shortName[locale])}</h1>
      <p class="opening-state">
        {open ? words.isOpen : words.isClosed}
        {added?.name && <span class="proposal-who"> {words.addedBy(added.name, formatTime(added.at, locale))}</span>}
      </p>
      {did && (
        <p class="notice" role="status">
          {words[did]}
        </p>
      )}
      {errors.some(({ path }) => path === '') && (
        <p class="notice" role="alert">
          {failures['parks.not_ready'].text}
        </p>
      )}
      {open && (
        <p class="proposal-ways">
          <a href={visitor.park(park.slug)}>{words.visit}</a>
        </p>
      )}
      <List {...props} title={words.must} items={props.musts} />
      <List {...props} title={words.should} items={props.shoulds} />
      {open ? <Closing {...props} /> : <Opening {...props} />}
    </DeskLayout>
  )
}

function List({ page, checklist, title, items }: OpeningProps & { title: string; items: readonly Item[] }) {
  const words = messages[page.locale].review.opening
  return (
    <section class="desk-part">
      <h2>{title}</h2>
      <ul class="checklist">
        {items.map((item) => (
          <li class={checklist[item] ? 'is-done' : 'is-missing'}>
            <span class="checklist-mark" aria-hidden="true">
              {checklist[item] ? '✓' : '○'}
            </span>
            {words.items[item]}
            <span class="caption">{checklist[item] ? words.done : words.missing}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Opening({ page, park, checklist, musts, added }: OpeningProps) {
  const words = messages[page.locale].review.opening
  const may = page.may('park.open', park.id)
  const ready = musts.every((item) => checklist[item])
  const reason = may ? (added?.own ? words.addedByYou : null) : words.onlyAdmins
  return (
    <form class="desk-part" method="post" action={page.links.parkOpening(park.slug)}>
      <p class="desk-intro">{words.openHelp}</p>
      {reason && <p class="desk-locked">{reason}</p>}
      <p class="actions">
        <button class="button" type="submit" disabled={reason !== null || !ready}>
          {words.open}
        </button>
      </p>
    </form>
  )
}

function Closing({ page, park, reasons, errors }: OpeningProps) {
  const { locale } = page
  const words = messages[locale].review.opening
  const may = page.may('park.open', park.id)
  const context = { form: { values: {}, errors }, locale, focus: null }
  return (
    <details class="desk-removal" open={errors.length > 0}>
      <summary>{words.close}</summary>
      <form method="post" action={page.links.parkClosing(park.slug)}>
        <p>{words.closeHelp}</p>
        {!may && <p class="desk-locked">{words.onlyAdmins}</p>}
        <fieldset disabled={!may}>
          <SelectField
            context={context}
            name="reason"
            label={words.closeReason}
            options={reasons.map((one) => [one, words.reasons[one]] as const)}
          />
          <p class="actions">
            <button class="button quiet" type="submit" disabled={!may}>
              {words.close}
            </button>
          </p>
        </fieldset>
      </form>
    </details>
  )
}

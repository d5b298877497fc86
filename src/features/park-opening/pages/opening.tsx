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

/** Where what is missing is put in; null where it has no page, or none for whoever looks. */
function placeOf({ page, park }: OpeningProps, item: Item): string | null {
  const { links } = page
  switch (item) {
    case 'figure':
      return links.contentList(park.slug, 'fact')
    case 'procedure':
      return links.contentList(park.slug, 'step')
    case 'site':
    case 'policy':
    case 'chain':
    case 'source':
      return links.contentList(park.slug, item)
    case 'team':
      return page.maySomewhere('member.edit') ? links.team() : null
    case 'notice':
      return null
    default:
      return links.contentItem(park.slug, 'park', 'park')
  }
}

function List(props: OpeningProps & { title: string; items: readonly Item[] }) {
  const { page, checklist, title, items } = props
  const words = messages[page.locale].review.opening
  const named = (item: Item) => {
    const href = checklist[item] ? null : placeOf(props, item)
    return href === null ? words.items[item] : <a href={href}>{words.items[item]}</a>
  }
  return (
    <section class="desk-part">
      <h2>{title}</h2>
      <ul class="checklist">
        {items.map((item) => (
          <li class={checklist[item] ? 'is-done' : 'is-missing'}>
            <span class="checklist-mark" aria-hidden="true">
              {checklist[item] ? '✓' : '○'}
            </span>
            {named(item)}
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

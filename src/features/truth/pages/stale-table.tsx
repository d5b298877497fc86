import { daysLeft } from '../../../kernel/review.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { addressOf, entityOf, nextReview, standingOf, type Vouched } from '../vouched.ts'
import { saidOf } from './said.ts'
import type { StaleProps } from './stale.tsx'

interface TableProps extends Pick<StaleProps, 'page' | 'park' | 'today' | 'isTicked'> {
  caption: string
  rows: readonly Vouched[]
  may: boolean
  bare: boolean
}

/** Things with what is said of them, who vouched for it when, and how long that holds; each can be confirmed. */
export function StaleTable(props: TableProps) {
  const { page, caption, rows, bare } = props
  const { columns } = messages[page.locale].truth.stale
  return (
    <table class="desk-table truth-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.said}</th>
          <th scope="col">{columns.verified}</th>
          <th scope="col">{columns.left}</th>
          {!bare && <th scope="col">{columns.deed}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <Row {...props} one={one} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ page, park, today, may, bare, isTicked, one }: TableProps & { one: Vouched }) {
  const { locale, links } = page
  const { stale, kinds } = messages[locale].truth
  const name = one.name[locale]
  const value = `${addressOf(one)} ${one.fingerprint}`
  return (
    <tr>
      <th scope="row">
        <span class="truth-name">
          {!bare && (
            <input
              type="checkbox"
              name="item"
              value={value}
              checked={isTicked(one)}
              disabled={!may}
              aria-label={stale.choose(name)}
            />
          )}
          <span>
            <a href={links.contentItem(park.slug, entityOf(one), one.code)}>{name}</a>{' '}
            <span class="caption">{kinds[one.kind]}</span>
          </span>
        </span>
      </th>
      <td data-label={stale.columns.said}>
        {saidOf(one, locale)}
        {one.asOf && <span class="caption">{stale.asOf(formatDate(one.asOf, locale))}</span>}
      </td>
      <td data-label={stale.columns.verified}>
        {one.verifiedAt ? (
          <>
            <time datetime={one.verifiedAt}>{formatDate(one.verifiedAt, locale)}</time>
            {one.verifiedBy && <span class="caption">{one.verifiedBy[locale]}</span>}
          </>
        ) : (
          <span class="unknown">{stale.nobody}</span>
        )}
      </td>
      <td data-label={stale.columns.left}>
        <Left reviewBy={one.reviewBy} today={today} page={page} />
      </td>
      {!bare && (
        <td>
          <button
            class="button quiet"
            type="submit"
            name="one"
            value={value}
            disabled={!may}
            aria-label={stale.confirmOne(name)}
            title={stale.until(formatDate(nextReview(one, 'same', today), locale))}
          >
            {stale.confirm}
          </button>
        </td>
      )}
    </tr>
  )
}

/** Days that are left, or over; the day itself below. */
function Left({ reviewBy, today, page }: Pick<TableProps, 'today' | 'page'> & { reviewBy: string | null }) {
  const { stale, left } = messages[page.locale].truth
  if (reviewBy === null) return <span class="unknown">{stale.undated}</span>
  const standing = standingOf(reviewBy, today)
  return (
    <>
      {standing !== 'good' && (
        <span class={standing === 'over' ? 'truth-over' : undefined}>{left(daysLeft(reviewBy, today))}</span>
      )}
      <time class={standing === 'good' ? undefined : 'caption'} datetime={reviewBy}>
        {formatDate(reviewBy, page.locale)}
      </time>
    </>
  )
}

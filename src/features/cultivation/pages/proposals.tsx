import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { RegisterFigure } from '../totals.ts'

interface ProposalsProps {
  page: DeskPage
  park: Park
  figures: readonly RegisterFigure[]
}

/** The park's published figures beside the register's, and the way to propose those. */
export function Proposals({ page, park, figures }: ProposalsProps) {
  const { locale, links } = page
  const { proposals: words } = messages[locale].cultivation
  const due = figures.some(({ standing }) => standing === 'differs')
  const reason = !page.may('content.edit', park.id) ? words.locked : due ? null : words.nothing
  return (
    <section class="desk-part" aria-labelledby="register">
      <h2 id="register">{words.title}</h2>
      <p class="caption">{words.intro}</p>
      {figures.length === 0 ? (
        <p class="desk-empty">{words.none}</p>
      ) : (
        <>
          <p class="caption">{words.warning}</p>
          <Table page={page} park={park} figures={figures} />
          <form method="post" action={links.cultivationProposals(park.slug)}>
            <p class="actions">
              <button
                class="button"
                type="submit"
                disabled={reason !== null}
                aria-describedby={reason === null ? undefined : 'no-proposal'}
              >
                {words.action}
              </button>{' '}
              {reason !== null && <span id="no-proposal">{reason}</span>}
            </p>
          </form>
        </>
      )}
    </section>
  )
}

function Table({ page: { locale, links }, park, figures }: ProposalsProps) {
  const { proposals: words } = messages[locale].cultivation
  return (
    <table class="desk-table">
      <thead>
        <tr>
          <th scope="col">{words.figure}</th>
          <th scope="col" class="figure">
            {words.published}
          </th>
          <th scope="col" class="figure">
            {words.counted}
          </th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ code, label, count, published, standing }) => (
          <tr>
            <th scope="row">
              {label[locale]}
              {published.note && <small>{words.note(published.note[locale])}</small>}
            </th>
            <td class="figure" data-label={words.published}>
              {published.value === null ? (
                <span class="unknown">{words.notPublished}</span>
              ) : (
                formatNumber(published.value)
              )}
              {published.asOf !== null && <small>{formatDate(published.asOf, locale)}</small>}
            </td>
            <td class="figure" data-label={words.counted}>
              {formatNumber(count)}
              {published.value !== null && published.value !== count && (
                <small>{difference(count - published.value)}</small>
              )}
            </td>
            <td data-label={words.state}>
              {words.standings[standing]}{' '}
              {standing !== 'same' && standing !== 'differs' && (
                <a href={links.contentItem(park.slug, 'fact', code)}>{words.look}</a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const difference = (by: number): string => `${by > 0 ? '+' : '−'}${formatNumber(Math.abs(by))}`

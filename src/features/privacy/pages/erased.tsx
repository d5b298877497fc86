import type { PageContext } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/components/page-head.tsx'
import { formatTime } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'

/** The last that is shown of an inquiry: that it was erased, and when. */
export function ErasedPage(props: { page: PageContext; park: Park; reference: string; at: number }) {
  const { page, park, reference, at } = props
  const { locale, links } = page
  const words = messages[locale]
  const { erased } = words.yourData
  return (
    <Layout page={page} title={erased.title} description={erased.lead} sheet="receipt" private>
      <div class="frame">
        <PageHead title={erased.title} lead={erased.lead} />
        <div class="row plain">
          <div class="body">
            <dl class="certificate">
              <div class="reference">
                <dt>{words.receipt.reference}</dt>
                <dd>{reference}</dd>
              </div>
              <div>
                <dt>{erased.at}</dt>
                <dd>
                  <time datetime={new Date(at).toISOString()}>{formatTime(at, locale)}</time>
                  <span class="caption">{words.receipt.beijing}</span>
                </dd>
              </div>
            </dl>
            <p>{erased.link}</p>
            <p class="no-print">
              <a href={links.park(park.slug)}>{words.receipt.backToPark}</a>
            </p>
          </div>
        </div>
      </div>
    </Layout>
  )
}

import { PageHead } from '../../../ui/components/page-head.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatTime } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { PageContext } from '../../../ui/page.ts'
import type { Bureau, Officer, Park } from '../../parks/park.ts'

export interface PendingReceiptProps {
  page: PageContext
  park: Park
  bureau: Bureau
  promise: { receivedAt: number; respondBy: number; officer: Officer }
  url: string
}

/** The receipt of an inquiry that is safe and waits for its number: who answers, and by when. */
export function PendingReceiptPage({ page, park, bureau, promise, url }: PendingReceiptProps) {
  const { locale, links } = page
  const { receipt, profile, colon } = messages[locale]
  const { pending } = receipt
  const { officer } = promise
  return (
    <Layout page={page} title={pending.title} description={pending.title} sheet="receipt" script="sent" private>
      <div class="frame">
        <PageHead title={pending.title} lead={pending.lead} />
        <div class="row plain">
          <div class="body">
            <dl class="certificate">
              <div class="reference">
                <dt>{receipt.reference}</dt>
                <dd>{pending.number}</dd>
              </div>
              <div>
                <dt>{receipt.respondBy}</dt>
                <dd>
                  <Time at={promise.respondBy} page={page} />
                  <span class="caption">{receipt.beijing}</span>
                </dd>
              </div>
              <div>
                <dt>{receipt.officer}</dt>
                <dd class="person">
                  <b>{officer.name[locale]}</b> {officer.title[locale]}{' '}
                  <SampleMark locale={locale} when={officer.sample} />
                  <span class="caption">{park.name[locale]}</span>
                </dd>
              </div>
              <div>
                <dt>{receipt.received}</dt>
                <dd>
                  <Time at={promise.receivedAt} page={page} />
                </dd>
              </div>
            </dl>
            <div class="notice">
              <p>{receipt.keep}</p>
              <p>{pending.again}</p>
              <p>{receipt.keepHelp}</p>
              <p class="address">
                <a href={url}>{url}</a>
              </p>
            </div>
          </div>
          <aside class="margin">
            <h2>{park.contact.office[locale]}</h2>
            {park.contact.phone && <p>{profile.phone + colon + park.contact.phone}</p>}
            <p>
              {bureau.name[locale]} <SampleMark locale={locale} when={bureau.sample} />
            </p>
            <p class="no-print">
              <a href={links.park(park.slug)}>{receipt.backToPark}</a>
            </p>
          </aside>
        </div>
      </div>
    </Layout>
  )
}

const Time = ({ at, page: { locale } }: { at: number; page: PageContext }) => (
  <time datetime={new Date(at).toISOString()}>{formatTime(at, locale)}</time>
)

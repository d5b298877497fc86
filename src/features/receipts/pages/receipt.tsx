import { PageHead } from '../../../ui/components/page-head.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatTime } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { Sent } from './receipt-sent.tsx'
import type { ReceiptProps } from './props.ts'

/** The receipt as a document: number, officer, reply-by time, what follows, what was sent. */
export function ReceiptPage(props: ReceiptProps) {
  const { page, park, bureau, receipt, url } = props
  const { locale, links } = page
  const words = messages[locale]
  return (
    <Layout page={page} title={words.receipt.title} description={words.receipt.description} private>
      <div class="frame">
        <PageHead title={words.receipt.title} lead={words.receipt.thanks(receipt.contactName)} />
        <div class="row plain">
          <div class="body">
            <Certificate {...props} />
            <div class="notice">
              <p>{words.receipt.keep}</p>
              <p>{words.receipt.keepHelp}</p>
              {url && (
                <p class="address">
                  <a href={url}>{url}</a>
                </p>
              )}
              <p class="caption no-print">{words.receipt.print}</p>
            </div>
            <h2>{words.receipt.next}</h2>
            <ol class="steps">
              {words.receipt.steps(receipt.officer.name[locale], formatTime(receipt.respondBy, locale)).map((step) => (
                <li>{step}</li>
              ))}
            </ol>
            <Sent {...props} />
          </div>
          <aside class="margin">
            <h2>{park.contact.office[locale]}</h2>
            <p>
              {words.profile.phone + words.colon}
              {park.contact.phone ?? words.unknown}
            </p>
            <p>
              {bureau.name[locale]} <SampleMark locale={locale} when={bureau.sample} />
            </p>
            <p class="no-print">
              <a href={links.serviceRecord(park.slug)}>{words.records.link}</a>
            </p>
            <p class="no-print">
              <a href={links.park(park.slug)}>{words.receipt.backToPark}</a>
            </p>
          </aside>
        </div>
      </div>
    </Layout>
  )
}

function Certificate({ page, park, receipt }: ReceiptProps) {
  const { locale, now } = page
  const words = messages[locale]
  const late = now > receipt.respondBy && receipt.state === 'new'
  return (
    <dl class="certificate">
      <div class="reference">
        <dt>{words.receipt.reference}</dt>
        <dd>{receipt.reference}</dd>
      </div>
      <div>
        <dt>{words.receipt.respondBy}</dt>
        <dd class={late ? 'overdue' : undefined}>
          <time datetime={new Date(receipt.respondBy).toISOString()}>{formatTime(receipt.respondBy, locale)}</time>
          <span class="caption">{words.receipt.beijing}</span>
          {late && (
            <p>
              <b>{words.receipt.overdue}</b> {words.receipt.overdueHelp}
            </p>
          )}
        </dd>
      </div>
      <div>
        <dt>{words.receipt.officer}</dt>
        <dd class="person">
          <b>{receipt.officer.name[locale]}</b> {receipt.officer.title[locale]}{' '}
          <SampleMark locale={locale} when={receipt.officer.sample} />
          <span class="caption">{park.name[locale]}</span>
        </dd>
      </div>
      <div>
        <dt>{words.receipt.state}</dt>
        <dd>{words.leadStates[receipt.state]}</dd>
      </div>
      <div>
        <dt>{words.receipt.received}</dt>
        <dd>
          <time datetime={new Date(receipt.receivedAt).toISOString()}>{formatTime(receipt.receivedAt, locale)}</time>
        </dd>
      </div>
    </dl>
  )
}

import { PageHead } from '../../../ui/components/page-head.tsx'
import { QrCode } from '../../../ui/components/qr.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatTime } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { OwnSections } from '../../enterprise-page/pages/own-sections.tsx'
import { FilesLost, ReceiptFiles } from '../../files/pages/receipt-files.tsx'
import { Certificate } from './certificate.tsx'
import { Conversation, DoneNotice } from './conversation.tsx'
import { Sent } from './receipt-sent.tsx'
import type { ReceiptProps } from './props.ts'
import { YourData } from './your-data.tsx'

/** First a document: number, officer, reply-by time. Then what was said, the files, and what was sent. */
export function ReceiptPage(props: ReceiptProps) {
  const { page, park, bureau, receipt, url, done, own } = props
  const { locale, links } = page
  const words = messages[locale]
  return (
    <Layout
      page={page}
      title={own === null ? words.receipt.title : words.enterprisePage.project}
      description={words.receipt.description}
      sheet={own === null ? 'receipt' : 'enterprise-page'}
      script="sent"
      private
    >
      <div class="frame">
        {own === null ? (
          <PageHead title={words.receipt.title} lead={words.receipt.thanks(receipt.contactName)} />
        ) : (
          <PageHead title={own.own.name} lead={words.enterprisePage.projectLead(park.shortName[locale])}>
            <SampleMark locale={locale} when={own.own.sample} />
          </PageHead>
        )}
        <div class="row plain">
          <div class="body">
            {done === 'link' && <DoneNotice {...props} />}
            {props.files.lost && <FilesLost locale={locale} />}
            {own !== null && (
              <>
                <OwnSections {...own} />
                <h2>{words.enterprisePage.inquiry}</h2>
              </>
            )}
            <Certificate {...props} />
            {receipt.handedOverBy && (
              <p class="notice">{words.transfers.receipt(park.name[locale], receipt.handedOverBy[locale])}</p>
            )}
            {receipt.merged && <p class="notice">{words.receipt.merged}</p>}
            <div class="notice">
              <p>{words.receipt.keep}</p>
              <p>{words.receipt.keepHelp}</p>
              <p class="address">
                <a href={url}>{url}</a>
              </p>
              <p class="caption no-print">{words.receipt.print}</p>
              <div class="print-only">
                <QrCode text={url} label={words.receipt.keep} />
              </div>
            </div>
            {own === null && receipt.answeredAt === null && !receipt.overdue && <Next {...props} />}
            <Conversation {...props} />
            <ReceiptFiles page={page} {...props.files} />
            <Sent {...props} />
            <YourData {...props} />
          </div>
          <aside class="margin">
            <h2>{park.contact.office[locale]}</h2>
            {park.contact.phone && <p>{words.profile.phone + words.colon + park.contact.phone}</p>}
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

function Next({ page: { locale }, receipt }: ReceiptProps) {
  const words = messages[locale].receipt
  return (
    <>
      <h2>{words.next}</h2>
      <ol class="steps">
        {words.steps(receipt.officer.name[locale], formatTime(receipt.respondBy, locale)).map((step) => (
          <li>{step}</li>
        ))}
      </ol>
    </>
  )
}

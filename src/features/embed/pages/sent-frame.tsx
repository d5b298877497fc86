import { SampleMark } from '../../../ui/components/stamp.tsx'
import { type Embedded, EmbeddedLayout } from '../../../ui/embedded-layout.tsx'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { PageContext } from '../../../ui/page.ts'
import type { Officer, Park } from '../../parks/park.ts'
import { ByLine } from './by-line.tsx'

export interface SentFrameProps {
  page: PageContext
  park: Park
  embedded: Embedded
  /** The park on the portal. */
  about: string
  /** `reference` is null while the inquiry is safe and waits for its number. */
  sent: { reference: string | null; respondBy: number; officer: Officer }
  /** The investor's private link. It stands here alone: neither the host's page nor an address of a frame has it. */
  url: string
  filesLost: boolean
}

/** The inquiry is in: its number, who answers by when, and the link that shows the rest. */
export function SentFrame({ page, park, embedded, about, sent, url, filesLost }: SentFrameProps) {
  const { locale } = page
  const { receipt, embed, files, inquiry } = messages[locale]
  const { reference, respondBy, officer } = sent
  const { pending } = receipt
  const title = reference === null ? pending.title : embed.inquiry.sent
  // The last step is said of the receipt, which stands elsewhere.
  const steps = [
    ...receipt.steps(officer.name[locale], formatTime(respondBy, locale)).slice(0, -1),
    ...inquiry.afterSteps(park.respondWorkingDays, officer.name[locale]).slice(-1),
  ]
  return (
    <EmbeddedLayout page={page} embedded={embedded} title={title} sent={reference ?? ''}>
      <header>
        <h1 id="sent" tabindex={-1}>
          {title}
        </h1>
        {reference === null && <p>{pending.lead}</p>}
      </header>
      {filesLost && (
        <div class="notice">
          <p>{files.lost}</p>
          <p>{files.lostHelp}</p>
        </div>
      )}
      <dl class="certificate">
        <div class="reference">
          <dt>{receipt.reference}</dt>
          <dd>{reference ?? pending.number}</dd>
        </div>
        <div>
          <dt>{receipt.respondBy}</dt>
          <dd>
            <time datetime={new Date(respondBy).toISOString()}>{formatTime(respondBy, locale)}</time>
            <span class="caption"> {receipt.beijing}</span>
          </dd>
        </div>
        <div>
          <dt>{receipt.officer}</dt>
          <dd class="person">
            <b>{officer.name[locale]}</b> {officer.title[locale]} <SampleMark locale={locale} when={officer.sample} />
            <span class="caption">{park.name[locale]}</span>
          </dd>
        </div>
      </dl>
      <div class="notice">
        <p>{embed.inquiry.keep}</p>
        <p>{reference === null ? pending.again : receipt.keepHelp}</p>
        <p>
          <label class="visually-hidden" for="receipt-link">
            {embed.inquiry.link}
          </label>
          <input id="receipt-link" type="text" readonly value={url} />
        </p>
        <p class="actions">
          <a class="button" href={url} target="_blank" rel="noopener">
            {embed.inquiry.open}
          </a>
          <button class="button quiet" type="button" id="copy" data-done={embed.inquiry.copied} hidden>
            {embed.inquiry.copy}
          </button>
          <span class="caption" role="status" id="copied" />
        </p>
      </div>
      {reference !== null && (
        <section>
          <h2>{receipt.next}</h2>
          <ol class="steps">
            {steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        </section>
      )}
      <ByLine park={park} locale={locale} about={about} />
    </EmbeddedLayout>
  )
}

import type { PageContext } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/components/page-head.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { formatNumber, formatTime } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { eventHeading } from '../../receipts/pages/event-heading.ts'
import type { AccessCopy, CopiedEvent } from '../access-copy.ts'
import { copiedPairs } from './copied-pairs.ts'

interface Props {
  page: PageContext
  copy: AccessCopy
  /** Path of the receipt. */
  back: string
}

/** All that is held, to read and to print (PIPL art. 45). */
export function AccessCopyPage({ page, copy, back }: Props) {
  const { locale } = page
  const { yourData, receipt } = messages[locale]
  const words = yourData.copy
  return (
    <Layout page={page} title={words.title} description={yourData.export.lead} sheet="receipt" private>
      <div class="frame">
        <PageHead
          title={words.title}
          lead={words.lead(copy.reference, formatTime(Date.parse(copy.madeAt), locale))}
          back={{ href: back, text: receipt.title }}
        />
        <div class="row plain">
          <div class="body">
            <dl class="pairs">
              {copiedPairs(copy, locale).map(([label, value]) => (
                <div>
                  <dt>{label}</dt>
                  <dd class="typed" dir="auto">
                    {value}
                  </dd>
                </div>
              ))}
            </dl>
            <h2>{receipt.timeline}</h2>
            <ol class="timeline">
              {copy.events.map((event) => (
                <Event event={event} page={page} />
              ))}
            </ol>
            <Service page={page} copy={copy} />
            <Files page={page} copy={copy} />
            <Consents page={page} copy={copy} />
          </div>
        </div>
      </div>
    </Layout>
  )
}

function Event({ event, page: { locale } }: { event: CopiedEvent; page: PageContext }) {
  const { receipt } = messages[locale]
  const { at, by, officer, text } = event
  return (
    <li class={`by-${by}`}>
      <p class="who">
        <b>{eventHeading(event, locale)}</b> {by === 'investor' ? receipt.you : (officer?.name[locale] ?? receipt.park)}
      </p>
      <p class="caption">
        <time datetime={at}>{formatTime(Date.parse(at), locale)}</time>
      </p>
      {text !== null && (
        <p class="typed" dir="auto">
          {text}
        </p>
      )}
    </li>
  )
}

/** What was written once the inquiry was a project. */
function Service({ page: { locale }, copy }: Omit<Props, 'back'>) {
  const { yourData, demands } = messages[locale]
  const words = yourData.copy
  const said = [
    ...copy.demands.map(({ reference, category, ...one }) => ({
      ...one,
      heading: `${demands.categories[category]} ${reference}`,
    })),
    ...copy.ratings.map(({ rated, score, ...one }) => ({ ...one, heading: words.rated[rated](score) })),
  ]
  if (said.length === 0) return null
  return (
    <>
      <h2>{words.service}</h2>
      <ol class="timeline">
        {said.map(({ heading, at, text }) => (
          <li class="by-investor">
            <p class="who">
              <b>{heading}</b>
            </p>
            <p class="caption">
              <time datetime={at}>{formatTime(Date.parse(at), locale)}</time>
            </p>
            {text !== null && (
              <p class="typed" dir="auto">
                {text}
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function Files({ page: { locale }, copy }: Omit<Props, 'back'>) {
  const { yourData } = messages[locale]
  if (copy.files.length === 0) return null
  return (
    <>
      <h2>{yourData.copy.files}</h2>
      <ul>
        {copy.files.map(({ name, bytes }) => (
          <li dir="auto">
            {name ?? yourData.copy.unnamed} <span class="caption">{yourData.copy.bytes(formatNumber(bytes))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Every consent, and each notice's text once. */
function Consents({ page: { locale }, copy }: Omit<Props, 'back'>) {
  const { yourData, consents, receipt } = messages[locale]
  const notices = new Map(copy.consents.flatMap((one) => (one.notice ? [[one.noticeVersion, one.notice]] : [])))
  return (
    <>
      <h2>{receipt.consents}</h2>
      <ul class="consents-given">
        {copy.consents.map(({ purpose, noticeVersion, givenAt, withdrawnAt }) => (
          <li>
            {consents[purpose]}
            <span class="caption">
              {receipt.consentGiven(noticeVersion, formatTime(Date.parse(givenAt), locale))}
              {withdrawnAt && ` ${receipt.consentWithdrawn(formatTime(Date.parse(withdrawnAt), locale))}`}
            </span>
          </li>
        ))}
      </ul>
      {[...notices].map(([version, notice]) => (
        <details class="more" open>
          <summary>{yourData.copy.notice(version)}</summary>
          <Prose text={notice[locale]} />
        </details>
      ))}
    </>
  )
}

import { parkDay } from '../../../kernel/clock.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { TextArea } from '../../../ui/components/fields.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ConsentRecord } from '../receipt.ts'
import { contextOf, Once } from './conversation.tsx'
import type { ReceiptProps } from './props.ts'

/** Consents, correction, and the ways to a copy, to erasure and to a new link: folded, so that the page stays short. */
export function YourData(props: ReceiptProps) {
  const { page, receipt, token, once, form } = props
  const { locale, links } = page
  const words = messages[locale].receipt
  const open = 'correction' in form.values || 'purpose' in form.values
  return (
    <details class="more yours no-print" id="yours" open={open}>
      <summary>
        {words.yours} <span class="caption">{words.yoursHelp}</span>
      </summary>
      <h3>{messages[locale].receipt.consents}</h3>
      <ul class="consents-given">
        {receipt.consents.map((consent) => (
          <Consent {...props} consent={consent} />
        ))}
      </ul>
      <h3>{words.correct}</h3>
      <form class="inquiry" method="post" action={links.receiptAction(token, 'corrections')}>
        <TextArea context={contextOf(props)} name="correction" label={words.correctText} rows={3} />
        <Once once={once} />
        <p class="actions">
          <button class="button quiet" type="submit">
            {words.correctSend}
          </button>
        </p>
      </form>
      <ul class="ways">
        <li>
          <a href={links.receiptAction(token, 'export')}>{words.exportLink}</a>
        </li>
        <li>
          <a href={links.receiptAction(token, 'link')}>{words.renewLink}</a>
        </li>
        <li>
          <a href={links.receiptAction(token, 'erasure')}>{words.eraseLink}</a>
        </li>
      </ul>
    </details>
  )
}

/** Sharing is withdrawn with one press; what the inquiry cannot be handled without leads to erasure (PIPL art. 47). */
function Consent({ page, token, consent }: ReceiptProps & { consent: ConsentRecord }) {
  const { locale, links } = page
  const words = messages[locale]
  const { purpose, withdrawnAt } = consent
  return (
    <li>
      <p>
        {words.consents[purpose]} <span class="caption">{consentText(consent, locale)}</span>
      </p>
      {withdrawnAt === null && purpose === 'share' && (
        <form method="post" action={links.receiptAction(token, 'withdrawals')}>
          <input type="hidden" name="purpose" value={purpose} />
          <button class="button quiet" type="submit">
            {words.receipt.withdrawShare}
          </button>
        </form>
      )}
      {withdrawnAt === null && purpose !== 'share' && (
        <p class="help">
          {words.receipt.withdrawErases}{' '}
          <a href={links.receiptAction(token, 'erasure')}>{words.receipt.withdrawErase}</a>
        </p>
      )}
    </li>
  )
}

/** When it was given, to which text, and when it was taken back. */
export function consentText({ noticeVersion, givenAt, withdrawnAt }: ConsentRecord, locale: Locale): string {
  const { receipt, clauseSeparator } = messages[locale]
  const day = (at: number) => formatDate(parkDay(at), locale)
  const given = receipt.consentGiven(noticeVersion, day(givenAt))
  return withdrawnAt === null ? given : given + clauseSeparator + receipt.consentWithdrawn(day(withdrawnAt))
}

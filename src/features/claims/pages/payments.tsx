import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Payment } from '../queries.ts'
import type { ClaimProps } from './claim.tsx'
import { moneyText } from './parts.tsx'

/** All that was paid and taken back, and what it comes to. */
export function Payments(props: ClaimProps) {
  const { page, claim, payments } = props
  const { locale } = page
  const { payments: words } = messages[locale].claims
  if (claim.approvedFen === null) return null
  return (
    <section class="desk-part" aria-labelledby="payments">
      <h2 id="payments">{words.title}</h2>
      <p class="caption">{words.append}</p>
      {payments.length === 0 ? <p>{words.none}</p> : <PaymentTable {...props} />}
    </section>
  )
}

function PaymentTable(props: ClaimProps) {
  const { page, claim, payments } = props
  const { locale } = page
  const { payments: words } = messages[locale].claims
  const names = [words.day, words.amount, words.fund, words.year, words.voucher, words.by]
  return (
    <table class="desk-table claim-table">
      <thead>
        <tr>
          {names.map((name) => (
            <th scope="col" class={name === words.amount ? 'figure' : undefined}>
              {name}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {payments.map((payment) => (
          <PaymentRow {...props} payment={payment} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.total}</th>
          <td class="figure" data-label={words.amount}>
            {moneyText(claim.paidFen, locale)}
          </td>
          <td colspan={5} />
        </tr>
      </tfoot>
    </table>
  )
}

function PaymentRow(props: ClaimProps & { payment: Payment }) {
  const { page, park, claim, payments, payment, policies, people } = props
  const { locale, links } = page
  const { payments: words, forms, none } = messages[locale].claims
  const fund = policies.flatMap(({ awards }) => awards).find(({ code }) => code === payment.fund)
  const reversed = payments.some(({ reverses }) => reverses === payment.id)
  const original = payments.find(({ id }) => id === payment.reverses)
  return (
    <tr>
      <th scope="row">
        {formatDate(payment.paidOn, locale)}
        {original && (
          <small>
            {words.takesBack(formatDate(original.paidOn, locale))}
            {payment.reason && ` · ${words.reasons[payment.reason]}`}
          </small>
        )}
      </th>
      <td class="figure" data-label={words.amount}>
        {moneyText(payment.amountFen, locale)}
      </td>
      <td data-label={words.fund}>{payment.fund === null ? words.otherFund : (fund?.name[locale] ?? payment.fund)}</td>
      <td data-label={words.year}>{payment.year}</td>
      <td data-label={words.voucher}>{payment.voucher ?? none}</td>
      <td data-label={words.by}>{people[payment.recordedBy ?? ''] ?? none}</td>
      <td>
        {reversed && <span class="caption">{words.takenBack}</span>}
        {!reversed && payment.reverses === null && page.may('claim.decide', park.id) && (
          <a href={`${links.claim(park.slug, claim.id, { do: 'reversal', payment: payment.id })}#form`}>
            {forms.reversal}
          </a>
        )}
      </td>
    </tr>
  )
}

import type { Child } from 'hono/jsx'
import type { TransferAnswer } from '../../../http/desk-paths.ts'
import type { Locale } from '../../../kernel/localized.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { ShownTransfer } from '../list.ts'
import { Offered } from './offered.tsx'

interface EntryProps {
  page: DeskPage
  transfer: ShownTransfer
  /** Its form as it came back. */
  form: FormState | null
}

/** One transfer: from where to where, what it is about, and what can be done. */
export function TransferEntry(props: EntryProps) {
  const { page, transfer } = props
  const { locale } = page
  const words = messages[locale].transfers
  const { from, to, state, offer, reason } = transfer
  return (
    <li class="transfer" id={transfer.id}>
      <h3>
        {words.route(from.name[locale], to.name[locale])} <span class="transfer-state">{words.states[state]}</span>
      </h3>
      <p class="caption">
        <Times {...props} />
      </p>
      <Offered offer={offer} from={from} locale={locale} />
      {reason !== '' && (
        <p class="transfer-reason">
          <b>{words.reason}</b> {reason}
        </p>
      )}
      {state === 'offered' && <Answers {...props} />}
      {transfer.claim && <ClaimLine {...props} />}
    </li>
  )
}

function Times({ page: { locale }, transfer }: EntryProps) {
  const words = messages[locale].transfers
  const { offeredAt, expiresAt, endedAt, state } = transfer
  return (
    <>
      {words.offeredAt} <Time at={offeredAt} locale={locale} />{' '}
      {state === 'offered' ? (
        <>
          {words.expiresAt} <Time at={expiresAt} locale={locale} />
        </>
      ) : (
        endedAt !== null && (
          <>
            {words.endedAt} <Time at={endedAt} locale={locale} />
          </>
        )
      )}
    </>
  )
}

const Time = ({ at, locale }: { at: number; locale: Locale }) => (
  <time datetime={new Date(at).toISOString()}>{formatTime(at, locale)}</time>
)

function Answers(props: EntryProps) {
  const { page, transfer } = props
  const words = messages[page.locale].transfers
  const { answer, withdrawal } = transfer
  return (
    <div class="transfer-answers">
      <Form {...props} answer="acceptance">
        <button
          class="button"
          type="submit"
          disabled={answer !== null}
          title={answer ? words.refused[answer] : undefined}
        >
          {words.accept}
        </button>
        <span class="caption">{answer ? words.refused[answer] : words.acceptHelp}</span>
      </Form>
      {answer === null && <WithReason {...props} answer="refusal" label={words.declineReason} button={words.decline} />}
      <Form {...props} answer="withdrawal">
        <button class="button quiet" type="submit" disabled={withdrawal !== null}>
          {words.withdraw}
        </button>
        {withdrawal && <span class="caption">{words.refused[withdrawal]}</span>}
      </Form>
    </div>
  )
}

function ClaimLine(props: EntryProps) {
  const { page, transfer } = props
  const { claim, to, becameLead } = transfer
  if (!claim) return null
  const { locale, links } = page
  const words = messages[locale].transfers
  const by = formatTime(claim.by, locale)
  return (
    <div class="transfer-claim">
      <p class={claim.unclaimed && claim.over ? 'overdue' : undefined}>
        {claim.unclaimed ? (claim.over ? words.claimOver(by) : words.claimBy(by)) : words.claimed}{' '}
        <a href={links.lead(to.slug, becameLead ?? '')}>{`${words.openNew} ${claim.reference}`}</a>
      </p>
      {claim.unclaimed &&
        (claim.sendBack === null ? (
          <WithReason {...props} answer="return" label={words.sendBackReason} button={words.sendBack} />
        ) : (
          <p>
            <button class="button quiet" type="button" disabled>
              {words.sendBack}
            </button>{' '}
            <span class="caption">{words.refused[claim.sendBack]}</span>
          </p>
        ))}
    </div>
  )
}

type FormProps = EntryProps & { answer: TransferAnswer }

function Form({ page, transfer, answer, children }: FormProps & { children: Child }) {
  return (
    <form method="post" action={page.links.transferAnswer(transfer.from.slug, transfer.id, answer)}>
      <input type="hidden" name="version" value={String(transfer.version)} />
      {children}
    </form>
  )
}

/** A decision that has to be explained: folded up until it is wanted, open when it came back. */
function WithReason(props: FormProps & { label: string; button: string }) {
  const { page, transfer, form, answer, label, button } = props
  const id = `reason-${answer}-${transfer.id}`
  const error = form?.errors.find(({ path }) => path === 'reason')
  const text = form?.values.reason
  return (
    <details class="transfer-why" open={error !== undefined}>
      <summary>{button}</summary>
      <Form {...props}>
        <p class="field">
          <label for={id}>{label}</label>
          <textarea
            id={id}
            name="reason"
            rows={3}
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
          >
            {typeof text === 'string' ? text : ''}
          </textarea>
          {error && (
            <span class="error" id={`${id}-error`}>
              {fieldErrorOf(page.locale, error.key, error.params)}
            </span>
          )}
        </p>
        <p class="actions">
          <button class="button quiet" type="submit">
            {button}
          </button>
        </p>
      </Form>
    </details>
  )
}

import { messages } from '../../../ui/messages/messages.ts'
import { TRAP } from '../../gate/trap.ts'
import type { InquiryProps } from './props.ts'

/** What keeps programs out: a field that people do not see, Turnstile where it is configured, and a line for the island. */
export function GateFields({ page, turnstile }: Pick<InquiryProps, 'page' | 'turnstile'>) {
  const { gate } = messages[page.locale]
  return (
    <>
      <p class="visually-hidden" aria-hidden="true">
        <label for={TRAP}>{gate.trap}</label>
        <input id={TRAP} name={TRAP} type="text" tabindex={-1} autocomplete="off" />
      </p>
      {turnstile !== null && (
        <>
          <script src="https://challenges.cloudflare.com/turnstile/v0/api.js" async defer />
          <div class="cf-turnstile" data-sitekey={turnstile} />
        </>
      )}
      <p class="help" id="inquiry-status" role="status" />
    </>
  )
}

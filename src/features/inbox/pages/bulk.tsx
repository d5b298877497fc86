import { parkDay } from '../../../kernel/clock.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { LEAD_STATES, LOSS_REASONS, SNOOZE_REASONS } from '../../leads/lead.ts'
import type { BulkOutcome } from '../bulk.ts'
import type { NamedOfficer } from '../queries.ts'

interface DeedsProps {
  page: DeskPage
  officers: readonly NamedOfficer[]
  /** Whether there are colleagues who are not among the officers. */
  others: boolean
  values?: Record<string, string>
}

/** States that many leads may be brought into at once; a merge and a transfer each need a page of their own. */
const STATES = LEAD_STATES.filter((state) => !['new', 'duplicate', 'transferred'].includes(state))
const DAY_MS = 86_400_000

/** What can be done to the chosen leads. Enter in a field presses the button beside it, not the first of the form. */
export function Deeds({ page, officers, others, values = {} }: DeedsProps) {
  const { inbox, leadStates, desk } = messages[page.locale]
  const { bulk } = inbox
  const { locale, now } = page
  return (
    <div class="inbox-deeds" role="group" aria-label={bulk.title}>
      <button type="submit" disabled hidden />
      {page.maySomewhere('lead.state') && (
        <p data-group>
          <Choice
            name="state"
            label={bulk.state}
            letter="e"
            value={values.state}
            options={STATES.map((state) => [state, leadStates[state]])}
          />
          <Choice
            name="lossReason"
            label={bulk.lossReason}
            value={values.lossReason}
            options={LOSS_REASONS.map((reason) => [reason, desk.lossReasons[reason]])}
          />
          <Do did="state" text={bulk.deeds.state} />
        </p>
      )}
      {page.maySomewhere('lead.take') && (
        <p data-group>
          <Choice
            name="assignee"
            label={bulk.assignee}
            letter="a"
            value={values.assignee}
            options={[
              ['me', inbox.me],
              ['none', inbox.nobody],
              ...officers.map(({ user, officer }): [string, string] => [user, officer.name[locale]]),
              ...(others ? [['other', bulk.other] as [string, string]] : []),
            ]}
          />
          <Do did="assign" text={bulk.deeds.assign} />
        </p>
      )}
      {page.maySomewhere('lead.snooze') && (
        <p data-group>
          <label>
            {bulk.until}
            <input
              type="date"
              name="until"
              value={values.until ?? parkDay(now + DAY_MS)}
              min={parkDay(now + DAY_MS)}
              data-key="s"
              aria-keyshortcuts="s"
            />
          </label>
          <Choice
            name="reason"
            label={bulk.reason}
            value={values.reason ?? 'later'}
            options={SNOOZE_REASONS.map((reason) => [reason, desk.snoozeReasons[reason]])}
            required
          />
          <Do did="snooze" text={bulk.deeds.snooze} />
          <Do did="wake" text={bulk.deeds.wake} />
        </p>
      )}
    </div>
  )
}

const Do = ({ did, text }: { did: string; text: string }) => (
  <button class="button quiet" type="submit" name="did" value={did}>
    {text}
  </button>
)

interface ChoiceProps {
  name: string
  label: string
  letter?: string
  value: string | undefined
  options: readonly (readonly [string, string])[]
  /** There is always a value: nothing has to be chosen first. */
  required?: boolean
}

function Choice({ name, label, letter, value, options, required = false }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name} data-key={letter} aria-keyshortcuts={letter}>
        {!required && <option value="">—</option>}
        {options.map(([code, text]) => (
          <option value={code} selected={code === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

interface OutcomeProps {
  page: DeskPage
  outcome: BulkOutcome
  /** Where it is undone; null when it cannot be any more. */
  undo: string | null
  back: string
}

/** What a change of many did, what it left and why, and the way back. */
export function Outcome({ page, outcome, undo, back }: OutcomeProps) {
  const { bulk } = messages[page.locale].inbox
  const { did, done, refused } = outcome
  return (
    <div class="notice inbox-outcome" role="status">
      <p>{did === 'undo' ? bulk.undone(done.length) : bulk.done(done.length)}</p>
      {refused.length > 0 && (
        <>
          <p>{bulk.refused(refused.length)}</p>
          <ul>
            {refused.map(({ reference, reason }) => (
              <li>
                {reference}: {bulk.reasons[reason]}
              </li>
            ))}
          </ul>
        </>
      )}
      {undo !== null && (
        <form method="post" action={undo}>
          <input type="hidden" name="back" value={back} />
          <button class="button quiet" type="submit" data-key="z" aria-keyshortcuts="z">
            {bulk.undo}
          </button>
        </form>
      )}
    </div>
  )
}

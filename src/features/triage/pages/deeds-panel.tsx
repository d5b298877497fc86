import { ErrorText, TextArea, valueOf } from '../../../ui/components/fields.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { parkDay } from '../../../kernel/clock.ts'
import { LEAD_STATES, LOSS_REASONS, SNOOZE_REASONS } from '../../leads/lead.ts'
import { assignBlock, roleBlock, snoozeBlock } from '../block.ts'
import { presetDays } from '../presets.ts'
import { stateBlock } from '../states.ts'
import { actionOf, Version, Why } from './form-parts.tsx'
import { contextOf, type LeadPageProps } from './props.ts'

/** What is done about a lead: its state, who works on it, when it comes back. What is not possible says why. */
export function DeedsPanel(props: LeadPageProps) {
  const { triage } = messages[props.page.locale]
  return (
    <section class="deeds" aria-label={triage.deeds}>
      <StateForm {...props} />
      <AssignForm {...props} />
      <SnoozeForm {...props} />
      <LinkForm {...props} />
      <p class="deed-more">
        <a href={props.page.links.leadAction(props.park.slug, props.view.lead.id, 'transfer')}>{triage.toTransfer}</a>
      </p>
    </section>
  )
}

const whoIs = ({ page: { staff, memberships }, park }: LeadPageProps) => ({ staff, memberships, parkId: park.id })

function StateForm(props: LeadPageProps) {
  const { view, form } = props
  const { lead } = view
  const { locale } = props.page
  const words = messages[locale]
  const { triage } = words
  const context = contextOf(props)
  const none = view.gone ? 'gone' : (roleBlock(whoIs(props), 'lead.state') ?? null)
  const chosen = valueOf(form, 'state') || lead.state
  return (
    <form class="deed-form deed-row" method="post" action={actionOf(props, 'state')}>
      <Version {...props} />
      <p class="field">
        <label for="state">{triage.fields.state}</label>
        <select
          id="state"
          name="state"
          data-key="e"
          disabled={none !== null}
          aria-describedby={none ? 'state-why' : undefined}
        >
          {LEAD_STATES.map((state) => {
            const block = stateBlock(lead, state)
            const reason = block === null ? '' : triage.stateBlocks[block]
            return (
              <option value={state} selected={state === chosen} disabled={block !== null && state !== lead.state}>
                {words.leadStates[state] + (reason && triage.because(reason))}
              </option>
            )
          })}
        </select>
        <ErrorText context={context} name="state" />
        <Why page={props.page} id="state-why" block={none} />
      </p>
      <button class="button quiet" type="submit" disabled={none !== null}>
        {triage.saveState}
      </button>
      {none === null && (
        <details class="deed-more" open={'state' in form.values}>
          <summary>{triage.stateMore}</summary>
          <p class="field">
            <label for="lossReason">{triage.fields.lossReason}</label>
            <select id="lossReason" name="lossReason">
              <option value="">{triage.onlyWhenLost}</option>
              {LOSS_REASONS.map((reason) => (
                <option value={reason} selected={valueOf(form, 'lossReason') === reason}>
                  {words.desk.lossReasons[reason]}
                </option>
              ))}
            </select>
            <ErrorText context={context} name="lossReason" />
          </p>
          <TextArea context={context} name="stateText" label={triage.fields.stateText} rows={2} />
        </details>
      )}
    </form>
  )
}

function AssignForm(props: LeadPageProps) {
  const { view, form, page } = props
  const { lead, workers } = view
  const { locale, staff } = page
  const { triage } = messages[locale]
  const who = whoIs(props)
  const options = [
    { user: '', text: triage.nobody, block: assignBlock(who, lead, null) },
    ...workers
      .toSorted((a, b) => Number(b.user === staff) - Number(a.user === staff))
      .map(({ user, name }) => ({
        user,
        text: user === staff ? triage.myself(name[locale]) : name[locale],
        block: assignBlock(who, lead, user),
      })),
  ]
  const none = view.gone ? 'gone' : options.every(({ block }) => block !== null) ? (options[0]?.block ?? null) : null
  const chosen = valueOf(form, 'assignee') || (lead.assignee ?? '')
  const takes = lead.assignee === null && assignBlock(who, lead, staff) === null && !view.gone
  return (
    <form class="deed-form deed-row" method="post" action={actionOf(props, 'assignment')}>
      <Version {...props} />
      <p class="field">
        <label for="assignee">{triage.fields.assignee}</label>
        <select
          id="assignee"
          name="assignee"
          data-key="a"
          disabled={none !== null}
          aria-describedby={none ? 'assignee-why' : undefined}
        >
          {options.map(({ user, text, block }) => (
            <option
              value={user}
              selected={takes ? user === staff : user === chosen}
              disabled={block !== null && user !== (lead.assignee ?? '')}
            >
              {text}
            </option>
          ))}
        </select>
        <ErrorText context={contextOf(props)} name="assignee" />
        <Why page={page} id="assignee-why" block={none ?? options.find(({ block }) => block)?.block ?? null} />
      </p>
      <button class="button quiet" type="submit" disabled={none !== null}>
        {takes ? triage.take : triage.saveAssignee}
      </button>
    </form>
  )
}

function SnoozeForm(props: LeadPageProps) {
  const { view, form, page } = props
  const { lead } = view
  const { locale, now } = page
  const { triage, desk } = messages[locale]
  const none = view.gone ? 'gone' : snoozeBlock(whoIs(props), lead)
  const context = contextOf(props)
  if (lead.snoozedUntil !== null && none === null)
    return (
      <form class="deed-form" method="post" action={actionOf(props, 'waking')}>
        <Version {...props} />
        <p>{triage.asleepUntil(formatDate(parkDay(lead.snoozedUntil), locale))}</p>
        <button class="button quiet" type="submit" data-key="s">
          {triage.wake}
        </button>
      </form>
    )
  return (
    <form class="deed-form" method="post" action={actionOf(props, 'snooze')}>
      <Version {...props} />
      <p class="field">
        <label for="snoozeReason">{triage.fields.snoozeReason}</label>
        <select
          id="snoozeReason"
          name="snoozeReason"
          data-key="s"
          disabled={none !== null}
          aria-describedby={none ? 'snooze-why' : undefined}
        >
          {SNOOZE_REASONS.map((reason) => (
            <option value={reason} selected={valueOf(form, 'snoozeReason') === reason}>
              {desk.snoozeReasons[reason]}
            </option>
          ))}
        </select>
        <Why page={page} id="snooze-why" block={none} />
      </p>
      {none === null && (
        <>
          <p class="presets">
            {presetDays(now).map(({ name, day }) => (
              <button class="button quiet" type="submit" name="day" value={day} title={formatDate(day, locale)}>
                {triage.presets[name]}
              </button>
            ))}
          </p>
          <p class="field inline">
            <label for="until">{triage.fields.until}</label>
            <input id="until" name="until" type="date" min={parkDay(now)} value={valueOf(form, 'until')} />
            <button class="button quiet" type="submit">
              {triage.snooze}
            </button>
            <ErrorText context={context} name="until" />
          </p>
        </>
      )}
    </form>
  )
}

function LinkForm(props: LeadPageProps) {
  const { page, park, view } = props
  const { triage } = messages[page.locale]
  const none = view.gone ? 'gone' : page.may('lead.renewLink', park.id) ? null : 'role'
  return (
    <details class="deed-more">
      <summary>{triage.renewLink}</summary>
      <form class="deed-form" method="post" action={actionOf(props, 'link')} data-turbo="false">
        <input type="hidden" name="receipt" value={String(view.lead.receiptVersion)} />
        <p class="caption">{triage.renewLinkHelp}</p>
        <button
          class="button quiet"
          type="submit"
          disabled={none !== null}
          aria-describedby={none ? 'link-why' : undefined}
        >
          {triage.renewLinkOf(view.lead.reference)}
        </button>
        <Why page={page} id="link-why" block={none} />
      </form>
    </details>
  )
}

import { describe, ErrorText, TextArea, valueOf, valuesOf } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { contextOf, type LeadPageProps } from './props.ts'
import { actionOf, Version, Why } from './form-parts.tsx'

/** The answer to the investor, and the note to colleagues: two forms that nobody mixes up. */
export function Composer(props: LeadPageProps) {
  return (
    <div class="composer">
      <Reply {...props} />
      <Note {...props} />
    </div>
  )
}

const blockOf = ({ page, park, view }: LeadPageProps, deed: 'lead.reply' | 'lead.note') => {
  if (!page.may(deed, park.id)) return 'role'
  return view.gone ? 'gone' : null
}

function Reply(props: LeadPageProps) {
  const { view, form } = props
  const { locale } = props.page
  const { triage } = messages[locale]
  const inserted = form.errors.length === 0 && valueOf(form, 'insert') !== ''
  // A text that was just put in is what one goes on with: read over, and sent.
  const context = { ...contextOf(props), ...(inserted && { focus: 'reply' }) }
  const block = blockOf(props, 'lead.reply')
  const language = triage.languages[view.lead.locale]
  return (
    <section class="compose to-investor" aria-labelledby="reply-title">
      <h2 id="reply-title">{triage.reply}</h2>
      <Why page={props.page} id="reply-why" block={block} />
      {block === null && (
        <form method="post" action={actionOf(props, 'messages')} data-draft>
          <Version {...props} />
          <p class="field">
            <label for="reply">{triage.replyText}</label>
            <textarea id="reply" name="reply" rows={6} data-key="r" {...describe(context, 'reply', true)}>
              {valueOf(form, 'reply')}
            </textarea>
            <ErrorText context={context} name="reply" />
            <span class="help" id="reply-help">
              {triage.replyHelp(language)}
            </span>
          </p>
          <div class="compose-line">
            <button class="button" type="submit" data-send>
              {triage.send}
            </button>
            <span class="canned">
              <label for="canned">{triage.canned}</label>
              <select id="canned" name="canned">
                {view.replies.map(({ id, title }) => (
                  <option value={id} selected={valueOf(form, 'canned') === id}>
                    {title}
                  </option>
                ))}
              </select>
              {/* Comes back with the text in the field: not a step that one goes back from. */}
              <button class="button quiet" type="submit" name="insert" value="1" data-turbo="false">
                {triage.insert}
              </button>
            </span>
          </div>
        </form>
      )}
    </section>
  )
}

function Note(props: LeadPageProps) {
  const { view, form, once } = props
  const { locale, staff } = props.page
  const { triage } = messages[locale]
  const context = contextOf(props)
  const block = blockOf(props, 'lead.note')
  const called = valuesOf(form, 'mentioned')
  const colleagues = view.workers.filter(({ user }) => user !== staff)
  return (
    <section class="compose internal" aria-labelledby="note-title">
      <h2 id="note-title">{triage.note}</h2>
      <Why page={props.page} id="note-why" block={block} />
      {block === null && (
        <form method="post" action={actionOf(props, 'notes')} data-draft>
          <Version {...props} />
          <input type="hidden" name="once" value={once} />
          <NoteText context={context} label={triage.noteText} help={triage.noteHelp} form={form} />
          {colleagues.length > 0 && (
            <details class="mention" open={called.length > 0}>
              <summary>{triage.mention}</summary>
              <ul>
                {colleagues.map(({ user, name }) => (
                  <li>
                    <label>
                      <input type="checkbox" name="mentioned" value={user} checked={called.includes(user)} />{' '}
                      {name[locale]}
                    </label>
                  </li>
                ))}
              </ul>
            </details>
          )}
          <p class="compose-line">
            <button class="button quiet" type="submit">
              {triage.saveNote}
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

function NoteText(props: {
  context: Parameters<typeof TextArea>[0]['context']
  label: string
  help: string
  form: LeadPageProps['form']
}) {
  const { context, label, help, form } = props
  return (
    <p class="field">
      <label for="note">{label}</label>
      <textarea id="note" name="note" rows={3} data-key="n" {...describe(context, 'note', true)}>
        {valueOf(form, 'note')}
      </textarea>
      <ErrorText context={context} name="note" />
      <span class="help" id="note-help">
        {help}
      </span>
    </p>
  )
}

import { fieldOf, type FormContext, TextField, valueOf } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import { AUDIENCES, CHANNEL_KINDS } from '../channel.ts'
import type { ListedChannel } from '../queries.ts'

export interface ChannelsProps {
  page: DeskPage
  park: Park
  channels: readonly ListedChannel[]
  form: FormState
  /** How a test went: `sent`, or the code of its failure; null when there was none. */
  tested: string | null
  /** Whether the portal sends mail at all. */
  mails: boolean
}

/** Where a park's staff is told. */
export function ChannelsPage(props: ChannelsProps) {
  const { page, park, channels, tested, mails } = props
  const { locale } = page
  const { channels: words } = messages[locale].assignment
  const title = words.title(park.shortName[locale])
  return (
    <DeskLayout page={page} title={title} current="settings" hue={park.hue}>
      <p class="desk-back">
        <a href={page.links.settings()}>{messages[locale].desk.tabs.settings}</a>
      </p>
      <h1>{title}</h1>
      <p class="desk-intro">{words.intro}</p>
      {tested !== null && <Tested locale={locale} tested={tested} />}
      {!mails && <p class="desk-locked">{words.noMail}</p>}
      {channels.length === 0 ? (
        <p class="desk-empty">{words.empty}</p>
      ) : (
        <ul class="rule-list">
          {channels.map((channel) => (
            <Channel page={page} park={park} channel={channel} />
          ))}
        </ul>
      )}
      <AddForm {...props} />
    </DeskLayout>
  )
}

function Tested({ locale, tested }: { locale: DeskPage['locale']; tested: string }) {
  const { channels: words, jobs } = messages[locale].assignment
  const codes: Record<string, string> = jobs.codes
  return (
    <p class="notice" role="status">
      {tested === 'sent' ? words.sent : words.failed(codes[tested] ?? jobs.unknownCode)}
    </p>
  )
}

function Channel({ page, park, channel }: { page: DeskPage; park: Park; channel: ListedChannel }) {
  const { locale, links } = page
  const { channels: words } = messages[locale].assignment
  const action = (what: 'state' | 'test' | 'removal') => links.channelAction(park.slug, channel.id, what)
  const { label } = channel
  return (
    <li class={channel.enabled ? undefined : 'is-off'}>
      <div class="rule-text">
        <h2>
          {label} {!channel.enabled && <span class="stamp open">{words.isOff}</span>}
        </h2>
        <p>
          {words.kinds[channel.kind]} · {words.audiences[channel.audience]} · {words.locales[channel.locale]}
        </p>
        <p class="target">{channel.target}</p>
      </div>
      <div class="rule-tools">
        <form method="post" action={action('test')}>
          <button class="tool" type="submit">
            {words.test}
            <span class="visually-hidden">{label}</span>
          </button>
        </form>
        <form method="post" action={action('state')}>
          <button class="tool" name="enabled" value={channel.enabled ? 'false' : 'true'}>
            {channel.enabled ? words.off : words.on}
            <span class="visually-hidden">{label}</span>
          </button>
        </form>
        <details class="desk-removal">
          <summary class="tool">
            {words.remove}
            <span class="visually-hidden">{label}</span>
          </summary>
          <form method="post" action={action('removal')}>
            <p>{words.removeAsk(label)}</p>
            <button class="tool" type="submit">
              {words.removeConfirm(label)}
            </button>
          </form>
        </details>
      </div>
    </li>
  )
}

function AddForm({ page, park, form }: ChannelsProps) {
  const { locale } = page
  const { channels: words } = messages[locale].assignment
  const context: FormContext = { form, locale, focus: form.errors[0] ? fieldOf(form.errors[0]) : null }
  return (
    <section class="desk-part">
      <h2>{words.add}</h2>
      <form class="desk-form" method="post" action={page.links.channels(park.slug)}>
        <div class="desk-pair">
          <Choice context={context} name="kind" options={CHANNEL_KINDS.map((kind) => [kind, words.kinds[kind]])} />
          <TextField
            context={context}
            name="label"
            label={words.fields.label}
            help={words.fields.labelHelp}
            maxlength={60}
            required
          />
        </div>
        <div class="desk-pair">
          <Choice context={context} name="audience" options={AUDIENCES.map((one) => [one, words.audiences[one]])} />
          <Choice
            context={context}
            name="locale"
            options={[
              ['zh', words.locales.zh],
              ['en', words.locales.en],
            ]}
          />
        </div>
        <TextField
          context={context}
          name="target"
          label={words.fields.target}
          help={words.fields.targetHelp}
          maxlength={500}
          autocomplete="off"
          required
        />
        <TextField context={context} name="secret" label={words.fields.secret} maxlength={200} autocomplete="off" />
        <p class="actions">
          <button class="button" type="submit">
            {words.save}
          </button>
        </p>
      </form>
    </section>
  )
}

interface ChoiceProps {
  context: FormContext
  name: 'kind' | 'audience' | 'locale'
  options: readonly (readonly [value: string, text: string])[]
}

/** A choice of which the first is taken unless another is. */
function Choice({ context, name, options }: ChoiceProps) {
  const { fields } = messages[context.locale].assignment.channels
  return (
    <p class="field">
      <label for={name}>{fields[name]}</label>
      <select id={name} name={name}>
        {options.map(([value, text]) => (
          <option value={value} selected={valueOf(context.form, name) === value}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}

import { raw } from 'hono/html'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { BureauPark } from '../../parks/park.ts'
import type { Partner, PartnerKey } from '../../partners/partner.ts'
import type { Asked } from '../snippet-input.ts'
import type { Snippets } from '../snippet.ts'
import { type Check, CheckSection } from './snippet-check.tsx'
import { CodeSection } from './snippet-code.tsx'
import { SnippetForm } from './snippet-form.tsx'

export type { Check } from './snippet-check.tsx'

export interface SnippetProps {
  page: DeskPage
  partner: Partner
  /** Publishable ones in use. */
  keys: readonly PartnerKey[]
  /** Those that the partner may show and that everybody sees. */
  parks: readonly BureauPark[]
  asked: Asked
  /** null without a key or a park. */
  snippets: Snippets | null
  /** Markup of the preview. */
  preview: string | null
  /** Path of the widgets' script. */
  script: string
  pasted: { policy: string; page: string } | null
  check: Check | null
}

/** What to paste into a partner's page, chosen and seen. */
export function SnippetPage(props: SnippetProps) {
  const { page, partner, snippets } = props
  const words = messages[page.locale].snippet
  return (
    <DeskLayout page={page} title={words.title(partner.name)} current="settings" ownPolicy>
      <p class="desk-back">
        <a href={page.links.partner(partner.id)}>{partner.name}</a>
      </p>
      <h1>{words.name}</h1>
      <p class="desk-intro">{words.about}</p>
      {partner.suspendedAt !== null && <p class="notice">{words.suspended}</p>}
      <Missing {...props} />
      {snippets && (
        <>
          <div class="snippet">
            <SnippetForm {...props} />
            <Preview {...props} rules={snippets.rules} />
          </div>
          <CodeSection locale={page.locale} snippets={snippets} />
          <CheckSection {...props} />
          <script type="module" src={props.script}></script>
        </>
      )}
    </DeskLayout>
  )
}

/** What has to be done before there is a snippet, or before it works anywhere. */
function Missing({ page, partner, keys, parks, asked }: SnippetProps) {
  const words = messages[page.locale].snippet
  const key = keys.find(({ id }) => id === asked.key)
  if (!key)
    return (
      <div class="notice">
        <p>{words.noKey}</p>
        <p>
          <a href={page.links.partner(partner.id)}>{words.toKeys}</a>
        </p>
      </div>
    )
  if (parks.length === 0) return <p class="notice">{words.noPark}</p>
  if (key.origins.length > 0) return null
  return (
    <div class="notice" data-live="origins">
      <p>{words.noOrigins}</p>
      <p>
        <a href={page.links.partnerKey(partner.id, key.id)}>{words.toKey}</a>
      </p>
    </div>
  )
}

const WIDTHS = ['full', '768', '320'] as const
const GROUNDS = ['light', 'dark'] as const

/** The widget itself. Its rules are taken from the same text that is pasted into style sheets. */
function Preview({ page, asked, preview, rules }: SnippetProps & { rules: string }) {
  const words = messages[page.locale].snippet
  return (
    <section class="snippet-preview" aria-labelledby="preview">
      <h2 id="preview">{words.preview}</h2>
      <p class="caption">{words.previewAbout}</p>
      <noscript>
        <p class="caption">{words.previewScriptless}</p>
      </noscript>
      <div class="snippet-tools">
        <Switch legend={words.width} name="shown-width" options={WIDTHS.map((width) => [width, words.widths[width]])} />
        <Switch
          legend={words.ground}
          name="shown-ground"
          options={GROUNDS.map((ground) => [ground, words.grounds[ground]])}
          own={{ 'data-ground': '' }}
        />
      </div>
      <div class="snippet-ground">
        <div class="snippet-stage" data-live="stage">
          <div data-rules={rules} data-theme={asked.choice.look.theme}>
            {raw(preview ?? '')}
          </div>
        </div>
      </div>
    </section>
  )
}

/** Of the preview alone, so it is part of no form: the style sheet goes by what is chosen. */
function Switch(props: {
  legend: string
  name: string
  options: readonly (readonly [string, string])[]
  own?: object
}) {
  const { legend, name, options, own } = props
  return (
    <fieldset class="choices">
      <legend class="visually-hidden">{legend}</legend>
      {options.map(([value, text], index) => (
        <label class="choice">
          <input type="radio" name={name} value={value} checked={index === 0} {...own} />
          {text}
        </label>
      ))}
    </fieldset>
  )
}

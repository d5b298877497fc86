import { messages } from '../../../ui/messages/messages.ts'
import { contrast, LEAST } from '../../branding/contrast.ts'
import { POLICY_SYSTEMS } from '../../policies/policy.ts'
import type { Rgb } from '../../sharing/colours.ts'
import { SITE_KINDS } from '../../sites/site.ts'
import { fieldsOf, RADII_PX, SIZES_PX } from '../snippet-input.ts'
import { DENSITIES, FONTS, MOST_COLUMNS, MOST_ITEMS, OWN_COLOURS, SHOWN_STATUSES, THEMES, WIDGETS } from '../snippet.ts'
import type { SnippetProps } from './snippet.tsx'

/** What is shown, and how. Its address is the choice: it can be shared, and the page follows it as it is changed. */
export function SnippetForm(props: SnippetProps) {
  const { page, partner, asked } = props
  const words = messages[page.locale].snippet
  const values = fieldsOf(asked)
  return (
    <form class="snippet-form" method="get" action={page.links.snippet(partner.id)} data-follow data-turbo="false">
      <fieldset>
        <legend>{words.what}</legend>
        <div class="snippet-fields" data-live="what">
          <What {...props} values={values} />
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.look}</legend>
        <Look {...props} values={values} />
      </fieldset>
      <fieldset>
        <legend>{words.script}</legend>
        <div class="snippet-fields">
          <Choose long name="script" label={words.script} values={values} options={Object.entries(words.scripts)} />
        </div>
        <p class="caption">{words.scriptHelp}</p>
      </fieldset>
      <p class="actions">
        <button class="button quiet" type="submit">
          {words.update}
        </button>
      </p>
    </form>
  )
}

type Values = Record<string, string>
type PartProps = SnippetProps & { values: Values }

/** The fields that its widget knows. */
function What({ page, keys, parks, asked, values }: PartProps) {
  const { locale } = page
  const { snippet: words, ...all } = messages[locale]
  const { widget, park } = asked.choice
  const chains = parks.find(({ slug }) => slug === park)?.chains ?? []
  const common = { values, blank: words.all }
  return (
    <>
      <Choose
        name="widget"
        label={words.widget}
        values={values}
        options={WIDGETS.map((one) => [one, words.widgets[one]])}
      />
      {widget !== 'parks' && (
        <Choose
          long
          name="park"
          label={words.park}
          values={values}
          options={parks.map((one) => [one.slug, one.shortName[locale]])}
        />
      )}
      <Choose
        long
        name="key"
        label={words.key}
        values={values}
        options={keys.map(({ id, label, hint }) => [id, words.keyOption(label, hint)])}
      />
      <Choose
        name="lang"
        label={words.lang}
        values={values}
        blank={words.langs.page}
        options={[
          ['zh', words.langs.zh],
          ['en', words.langs.en],
        ]}
      />
      {widget !== 'inquiry' && (
        <Count name="limit" label={words.limit} help={words.limitHelp} values={values} min={1} max={MOST_ITEMS} />
      )}
      {widget === 'sites' && (
        <>
          <Choose name="kind" label={words.kind} {...common} options={SITE_KINDS.map((one) => [one, all.kinds[one]])} />
          <Choose
            name="status"
            label={words.status}
            {...common}
            options={SHOWN_STATUSES.map((one) => [one, all.statuses[one]])}
          />
          <Choose
            name="chain"
            label={words.chain}
            {...common}
            options={chains.map((one) => [one.code, one.name[locale]])}
          />
        </>
      )}
      {widget === 'policies' && (
        <Choose
          name="system"
          label={words.system}
          {...common}
          options={POLICY_SYSTEMS.map((one) => [one, all.systems[one]])}
        />
      )}
      {widget === 'inquiry' && (
        <p class="field snippet-long">
          <label for="sites">{words.sites}</label>
          <input id="sites" name="sites" value={values['sites']} maxlength={500} aria-describedby="sites-help" />
          <span class="help" id="sites-help">
            {words.sitesHelp}
          </span>
        </p>
      )}
    </>
  )
}

function Look({ page, asked, values }: PartProps) {
  const words = messages[page.locale].snippet
  const { theme } = asked.choice.look
  return (
    <div class="snippet-fields">
      <Choose
        name="theme"
        label={words.theme}
        values={values}
        options={THEMES.map((one) => [one, words.themes[one]])}
      />
      <Choose
        name="density"
        label={words.density}
        values={values}
        options={DENSITIES.map((one) => [one, words.densities[one]])}
      />
      <Colour name="accent" label={words.accent} values={values} />
      <Colour name="night" label={words.nightAccent} values={values} />
      <div class="snippet-long" data-live="contrast">
        {theme !== 'dark' && <Ratio page={page} scheme="light" accent={asked.choice.look.accent} />}
        {theme !== 'light' && <Ratio page={page} scheme="dark" accent={asked.choice.look.nightAccent} />}
      </div>
      <Choose name="font" label={words.font} values={values} options={FONTS.map((one) => [one, words.fonts[one]])} />
      <Count name="size" label={words.size} values={values} {...SIZES_PX} placeholder={words.usual} />
      <Count name="radius" label={words.radius} values={values} {...RADII_PX} placeholder={words.usual} />
      <Count
        name="columns"
        label={words.columns}
        values={values}
        min={1}
        max={MOST_COLUMNS}
        placeholder={words.columnsAuto}
      />
    </div>
  )
}

/** How well the accent is told from the ground that it stands on (WCAG 2.2, 1.4.3). */
function Ratio({ page, scheme, accent }: { page: SnippetProps['page']; scheme: 'light' | 'dark'; accent: string }) {
  const words = messages[page.locale].snippet
  const ratio = contrast(rgbIn(accent), rgbIn(OWN_COLOURS[scheme].paper))
  // Rounded down: what is not reached is not claimed.
  const shown = (Math.floor(ratio * 10) / 10).toFixed(1)
  const isLow = ratio < LEAST.text
  return (
    <p class={isLow ? 'error' : 'caption'}>
      {words.contrastTitle[scheme]}
      {words.colon}
      {isLow ? words.contrastLow(shown) : words.contrast(shown)}
    </p>
  )
}

const rgbIn = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb

interface FieldProps {
  name: string
  label: string
  values: Values
}

interface ChooseProps extends FieldProps {
  options: readonly (readonly [string, string])[]
  /** What the empty choice says. */
  blank?: string
  /** Its words take a line. */
  long?: boolean
}

function Choose({ name, label, values, options, blank, long = false }: ChooseProps) {
  return (
    <p class={long ? 'field snippet-long' : 'field'}>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {blank !== undefined && <option value="">{blank}</option>}
        {options.map(([value, text]) => (
          <option value={value} selected={value === values[name]}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}

type CountProps = FieldProps & { min: number; max: number; placeholder?: string; help?: string }

function Count({ name, label, values, help, ...rest }: CountProps) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="number"
        value={values[name]}
        aria-describedby={help === undefined ? undefined : `${name}-help`}
        {...rest}
      />
      {help !== undefined && (
        <span class="help" id={`${name}-help`}>
          {help}
        </span>
      )}
    </p>
  )
}

function Colour({ name, label, values }: FieldProps) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} type="color" value={values[name]} />
    </p>
  )
}

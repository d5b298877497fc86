import type { Child } from 'hono/jsx'
import { describe, ErrorText, type FormContext, valueOf } from '../../../ui/components/fields.tsx'
import { DEFAULT_UNIT } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { SITE_KINDS, ZONINGS } from '../../sites/site.ts'
import { SUPPLIES, type SupplyCode, WEIGHTS } from '../criteria.ts'
import { AREA_UNITS } from '../../../kernel/area.ts'
import { areaUnitOf, weightField } from '../input.ts'
import type { FitProps } from './props.ts'

type Options = readonly (readonly [value: string, text: string])[]

/** Fields that can be wrong, in the order of the page, for the first focus. */
const ORDER =
  'kind area areaUnit areaMax chain hazard zoning ready power water sewage price budget investment tax cod ammonia so2 nox voc'.split(
    ' ',
  )

const MONEY = ['price', 'budget', 'investment', 'tax'] as const
const DISCHARGES = ['cod', 'ammonia', 'so2', 'nox', 'voc'] as const

/** GB 50016: 1 甲, the most dangerous, to 5 戊. */
const HAZARD_CLASSES = [1, 2, 3, 4, 5]

/** The needs as a plain form. Each has its weight beside it; what is left empty is not asked for. */
export function FitForm({ page, park, values, needs, errors }: FitProps) {
  const { locale, links } = page
  const words = messages[locale]
  const { finder } = words
  const wrong = new Set(errors.map(({ path }) => path))
  const focus = ORDER.find((name) => wrong.has(name)) ?? null
  const context: FormContext = { form: { values, errors }, locale, focus }
  const named = <T extends string>(codes: readonly T[], names: Record<T, string>): Options =>
    codes.map((code) => [code, names[code]] as const)
  const chains = park.chains.map(({ code, name }) => [code, name[locale]] as const)
  const stated = (name: string) => (values[name] ?? '') !== ''
  return (
    <search>
      <details class="needs no-print" open={needs.length === 0 || errors.length > 0}>
        <summary>{finder.formOpen(needs.length)}</summary>
        <form method="get" action={links.fit(park.slug)} aria-label={finder.form}>
          <Group title={finder.groups.project}>
            <ChoiceNeed context={context} name="kind" options={named(SITE_KINDS, words.kinds)} />
            <AreaNeed context={context} />
            <ChoiceNeed context={context} name="chain" options={chains} />
            <ChoiceNeed
              context={context}
              name="hazard"
              options={HAZARD_CLASSES.map((value) => [String(value), finder.hazard(value)] as const)}
              help={finder.hazardHelp}
            />
            <ChoiceNeed context={context} name="zoning" options={named(ZONINGS, words.zonings)} />
            <TextNeed context={context} name="ready" type="date" />
          </Group>
          <Group title={finder.groups.supply}>
            <TextNeed context={context} name="power" />
            <TextNeed context={context} name="water" />
            <TextNeed context={context} name="sewage" />
            {SUPPLIES.map((name) => (
              <SupplyNeed context={context} name={name} />
            ))}
          </Group>
          <FoldedGroup title={finder.groups.money} open={MONEY.some(stated)}>
            {MONEY.map((name) => (
              <TextNeed context={context} name={name} />
            ))}
          </FoldedGroup>
          <FoldedGroup title={finder.groups.discharge} open={DISCHARGES.some(stated)}>
            {DISCHARGES.map((name) => (
              <TextNeed context={context} name={name} />
            ))}
          </FoldedGroup>
          <p class="actions">
            <button class="button" type="submit">
              {finder.find}
            </button>
            {needs.length > 0 && <a href={links.fit(park.slug)}>{finder.reset}</a>}
          </p>
        </form>
      </details>
    </search>
  )
}

function Group({ title, children }: { title: string; children?: Child }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <div class="need-list">{children}</div>
    </fieldset>
  )
}

/** A group that few need: folded until something in it is stated. */
function FoldedGroup({ title, open, children }: { title: string; open: boolean; children?: Child }) {
  return (
    <details class="need-group" open={open}>
      <summary>{title}</summary>
      <div class="need-list" role="group" aria-label={title}>
        {children}
      </div>
    </details>
  )
}

function Weight({ context, name }: { context: FormContext; name: string }) {
  const { finder } = messages[context.locale]
  const chosen = valueOf(context.form, weightField(name))
  return (
    <select name={weightField(name)} aria-label={finder.weight(finder.fields[name] ?? name)}>
      {[...WEIGHTS, 'off' as const].map((weight) => (
        <option value={weight} selected={weight === chosen}>
          {finder.weights[weight]}
        </option>
      ))}
    </select>
  )
}

function TextNeed({ context, name, type = 'text' }: { context: FormContext; name: string; type?: 'text' | 'date' }) {
  return (
    <div class="need">
      <label for={name}>{messages[context.locale].finder.fields[name]}</label>
      <TextInput context={context} name={name} type={type} />
      <Weight context={context} name={name} />
      <ErrorText context={context} name={name} />
    </div>
  )
}

function TextInput({ context, name, type = 'text' }: { context: FormContext; name: string; type?: 'text' | 'date' }) {
  return (
    <input
      id={name}
      name={name}
      type={type}
      inputmode={type === 'text' ? 'decimal' : undefined}
      autocomplete="off"
      value={valueOf(context.form, name)}
      {...describe(context, name)}
    />
  )
}

function ChoiceNeed(props: { context: FormContext; name: string; options: Options; help?: string }) {
  const { context, name, options, help } = props
  const { finder } = messages[context.locale]
  return (
    <div class="need">
      <label for={name}>{finder.fields[name]}</label>
      <Choice context={context} name={name} any={finder.any} options={options} help={help} />
      <Weight context={context} name={name} />
      <ErrorText context={context} name={name} />
      {help && (
        <span class="help" id={`${name}-help`}>
          {help}
        </span>
      )}
    </div>
  )
}

/** The options, and what was asked for though it is none of them. */
function Choice(props: {
  context: FormContext
  name: string
  any: string
  options: Options
  help?: string | undefined
}) {
  const { context, name, any, options, help } = props
  const chosen = valueOf(context.form, name)
  const missing = chosen !== '' && !options.some(([value]) => value === chosen)
  return (
    <select id={name} name={name} {...describe(context, name, help !== undefined)}>
      <option value="">{any}</option>
      {(missing ? [...options, [chosen, chosen] as const] : options).map(([value, text]) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  )
}

/** A connection is wanted or not: its weight says it all. */
function SupplyNeed({ context, name }: { context: FormContext; name: SupplyCode }) {
  const { finder } = messages[context.locale]
  const options = WEIGHTS.map((weight) => [weight, finder.weights[weight]] as const)
  return (
    <div class="need alone">
      <label for={name}>{finder.fields[name]}</label>
      <Choice context={context} name={name} any={finder.notNeeded} options={options} />
    </div>
  )
}

/** Both ends and the unit. Where nothing is asked yet, the unit is the language's own. */
function AreaNeed({ context }: { context: FormContext }) {
  const { finder } = messages[context.locale]
  const { form, locale } = context
  const asked = valueOf(form, 'area') + valueOf(form, 'areaMax') !== ''
  const unit =
    asked || valueOf(form, 'areaUnit') ? areaUnitOf({ areaUnit: valueOf(form, 'areaUnit') }) : DEFAULT_UNIT[locale]
  return (
    <div class="need area">
      <label for="area">{finder.fields.area}</label>
      <TextInput context={context} name="area" />
      <select id="areaUnit" name="areaUnit" aria-label={finder.fields.areaUnit} {...describe(context, 'areaUnit')}>
        {AREA_UNITS.map((code) => (
          <option value={code} selected={code === unit}>
            {finder.areaUnits[code]}
          </option>
        ))}
      </select>
      <ErrorText context={context} name="area" />
      <ErrorText context={context} name="areaUnit" />
      <label for="areaMax">{finder.fields.areaMax}</label>
      <TextInput context={context} name="areaMax" />
      <Weight context={context} name="area" />
      <ErrorText context={context} name="areaMax" />
    </div>
  )
}

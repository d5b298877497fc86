import { LANGUAGE_TAG, LOCALES } from '../../../kernel/localized.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'

interface NewParkProps {
  page: DeskPage
  form: FormState
}

/** The form that adds a park to the bureau. */
export function NewParkPage({ page, form }: NewParkProps) {
  const { locale, links } = page
  const { review, desk } = messages[locale]
  const words = review.opening
  const one = (name: string, label: string, more: Partial<InputProps> = {}) => (
    <Input form={form} page={page} name={name} label={label} {...more} />
  )
  const both = (name: string, label: string, help?: string) => (
    <Both form={form} page={page} name={name} label={label} {...(help !== undefined && { help })} />
  )
  return (
    <DeskLayout page={page} title={words.add} current="settings">
      <p class="desk-back">
        <a href={links.settings()}>{desk.tabs.settings}</a>
      </p>
      <h1>{words.add}</h1>
      <p class="desk-intro">{words.addLead}</p>
      <form class="desk-form" method="post" action={links.parkNew()}>
        <fieldset>
          <legend>{words.basics}</legend>
          {both('name', words.name)}
          {both('shortName', words.shortName)}
          {both('level', words.level, words.levelHelp)}
          <div class="desk-pair opening-pair">
            {one('slug', words.slug, { help: words.slugHelp })}
            {one('referencePrefix', words.prefix, { help: words.prefixHelp })}
            {one('hue', words.hue, { help: words.hueHelp, inputmode: 'numeric' })}
            {one('respondWorkingDays', words.respondWorkingDays, { inputmode: 'numeric' })}
          </div>
        </fieldset>
        <fieldset>
          <legend>{words.place}</legend>
          {both('regionName', words.regionName)}
          <div class="desk-pair opening-pair">
            {one('regionCode', words.regionCode, { help: words.regionCodeHelp, inputmode: 'numeric' })}
            {one('longitude', words.longitude, { inputmode: 'decimal' })}
            {one('latitude', words.latitude, { inputmode: 'decimal' })}
          </div>
        </fieldset>
        <fieldset>
          <legend>{words.people}</legend>
          {both('officerName', words.officerName)}
          {both('officerTitle', words.officerTitle)}
          {both('office', words.office)}
          <div class="desk-pair opening-pair">
            {one('phone', words.phone, { inputmode: 'tel' })}
            {one('email', words.email, { inputmode: 'email' })}
          </div>
        </fieldset>
        <p class="actions">
          <button class="button" type="submit">
            {words.create}
          </button>
        </p>
      </form>
    </DeskLayout>
  )
}

interface InputProps extends NewParkProps {
  name: string
  label: string
  help?: string
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email'
  lang?: string
}

/** A text in both languages, side by side. */
function Both({ name, label, help, ...rest }: InputProps) {
  const { content } = messages[rest.page.locale]
  return (
    <fieldset class="opening-both">
      <legend>{label}</legend>
      <div class="desk-pair opening-pair">
        {LOCALES.map((language) => (
          <Input
            {...rest}
            name={`${name}.${language}`}
            label={content[language]}
            lang={LANGUAGE_TAG[language]}
            {...(help !== undefined && language === 'zh' && { help })}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Input({ page, form, name, label, help, inputmode, lang }: InputProps) {
  const id = `f-${name.replaceAll('.', '-')}`
  const errors = form.errors.filter(({ path }) => path === name)
  const ids = [errors.length > 0 && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ')
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        value={[form.values[name]].flat()[0] ?? ''}
        inputmode={inputmode}
        lang={lang}
        aria-invalid={errors.length > 0 ? 'true' : undefined}
        aria-describedby={ids || undefined}
        autofocus={form.errors[0]?.path === name ? true : undefined}
      />
      {errors.length > 0 && (
        <span class="error" id={`${id}-error`}>
          {errors.map(({ key, params }) => fieldErrorOf(page.locale, key, params)).join(' ')}
        </span>
      )}
      {help && (
        <span class="help" id={`${id}-help`}>
          {help}
        </span>
      )}
    </p>
  )
}

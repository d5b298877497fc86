import { ErrorText, FormAlert, formContext, SelectField, valuesOf } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { presentIn } from '../people.ts'
import type { ListProps } from './list.tsx'
import { WHY } from './parts.tsx'
import { goneText, nameOf } from './words.ts'

/** All enterprises of one person to another. Those who left come first. */
export function HandOver({ page, park, people, named, form }: ListProps) {
  const { locale, links } = page
  const { liaison, clauseSeparator } = messages[locale]
  const { handOver: words } = liaison
  const may = page.may('service.manage', park.id)
  const context = formContext(form ?? { values: {}, errors: [] }, page.locale)
  const as = valuesOf(context.form, 'as')
  const from = named
    .map(({ user, count }) => ({ user, count, gone: goneText(people, user, locale) }))
    .toSorted((a, b) => Number(a.gone === null) - Number(b.gone === null))
    .map(({ user, count, gone }) => {
      const parts = [nameOf(people, user, locale), ...(gone === null ? [] : [gone]), words.count(count)]
      return [user, parts.join(clauseSeparator)] as const
    })
  return (
    <details class="desk-part liaison-more" open={form !== null}>
      <summary>{words.title}</summary>
      <p>{words.intro}</p>
      {!may && (
        <p id={WHY} class="desk-locked">
          {liaison.onlyManagers}
        </p>
      )}
      <form class="desk-form" method="post" action={links.liaisonHandOver(park.slug)}>
        <FormAlert form={context.form} locale={locale} />
        <fieldset disabled={!may} aria-describedby={may ? undefined : WHY} aria-label={words.title}>
          <SelectField context={context} name="from" label={words.from} options={from} />
          <SelectField
            context={context}
            name="to"
            label={words.to}
            options={presentIn(people).map(({ user, officer }) => [user, officer.name[locale]] as const)}
          />
          <fieldset class="choices" aria-describedby="as-error">
            <legend>{words.as}</legend>
            {(['officer', 'leader'] as const).map((role) => (
              <label class="choice">
                <input type="checkbox" name="as" value={role} checked={form === null || as.includes(role)} />
                {liaison[role]}
              </label>
            ))}
            <ErrorText context={context} name="as" />
          </fieldset>
          <p class="actions">
            <button class="button quiet" type="submit" disabled={!may}>
              {words.submit}
            </button>
          </p>
        </fieldset>
      </form>
    </details>
  )
}

import { FormAlert, type FormContext, SelectField, TextField } from '../../../ui/components/fields.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Figures } from '../figure.ts'
import { FIGURE_CODES, FIGURE_GROUPS, FIGURES, type FigureCode } from '../figure.ts'
import { TITLE_CODES } from '../ladder.ts'
import { ErrorText, fieldOf, isChecked } from '../../../ui/components/fields.tsx'

interface FormProps {
  page: DeskPage
  form: FormState
  action: string
  /** Why nothing can be changed; null when it can. */
  locked: string | null
}

export const contextOf = (form: FormState, locale: DeskPage['locale']): FormContext => ({
  form,
  locale,
  focus: form.errors[0] ? fieldOf(form.errors[0]) : null,
})

/** What an enterprise reported, group by group. Money in 万元. */
export function FiguresForm({ page: { locale }, form, action, locked, figures }: FormProps & { figures: Figures }) {
  const { cultivation: words } = messages[locale]
  const context = contextOf(form, locale)
  return (
    <form class="desk-form cultivation-form" method="post" action={action} id="figures">
      <h2>{words.figuresForm.title}</h2>
      <p class="caption">{words.figuresForm.intro}</p>
      <FormAlert form={form} locale={locale} />
      <fieldset
        disabled={locked !== null}
        aria-label={words.figuresForm.title}
        aria-describedby={locked === null ? undefined : 'locked'}
      >
        <input type="hidden" name="seen" value={String(form.values.seen ?? '')} />
        {FIGURE_GROUPS.map((group) => (
          <fieldset class="figure-group">
            <legend>{words.figureGroups[group]}</legend>
            <div class="figure-fields">
              {FIGURE_CODES.filter((code) => FIGURES[code].group === group).map((code) => (
                <FigureField context={context} code={code} figures={figures} />
              ))}
            </div>
          </fieldset>
        ))}
        <div class="figure-fields">
          <TextField context={context} name="asOf" label={words.figuresForm.asOf} type="date" required />
        </div>
        <p class="check">
          <input id="all" name="all" type="checkbox" value="true" checked={isChecked(form, 'all')} />
          <label for="all">{words.figuresForm.all}</label>
        </p>
        <p class="actions">
          <button class="button" type="submit">
            {words.figuresForm.save}
          </button>
        </p>
      </fieldset>
    </form>
  )
}

function FigureField({ context, code, figures }: { context: FormContext; code: FigureCode; figures: Figures }) {
  const { cultivation: words } = messages[context.locale]
  const known = figures[code]
  const help = known && { help: words.figuresForm.was(formatDate(known.asOf, context.locale)) }
  const of = { context, name: code, label: words.figures[code], ...help }
  switch (FIGURES[code].kind) {
    case 'yesNo':
      return (
        <SelectField
          {...of}
          blank={words.notKnown}
          options={[
            ['yes', words.yes],
            ['no', words.no],
          ]}
        />
      )
    case 'day':
      return <TextField {...of} type="date" />
    default:
      return <TextField {...of} inputmode="decimal" maxlength={40} autocomplete="off" />
  }
}

/** The titles that an enterprise was given, a row each, and one more. */
export function TitlesForm({ page: { locale }, form, action, locked, rows }: FormProps & { rows: number }) {
  const { cultivation: words } = messages[locale]
  const context = contextOf(form, locale)
  return (
    <form class="desk-form cultivation-form" method="post" action={action} id="titles">
      <h2>{words.titlesForm.title}</h2>
      <p class="caption">{words.titlesForm.intro}</p>
      <FormAlert form={form} locale={locale} />
      <fieldset
        disabled={locked !== null}
        aria-label={words.titlesForm.title}
        aria-describedby={locked === null ? undefined : 'locked'}
      >
        <input type="hidden" name="seen" value={String(form.values.seen ?? '')} />
        {Array.from({ length: rows }, (_, row) => (
          <TitleRow context={context} row={row} isNew={row === rows - 1} />
        ))}
        <p class="actions">
          <button class="button" type="submit">
            {words.titlesForm.save}
          </button>
        </p>
      </fieldset>
    </form>
  )
}

function TitleRow({ context, row, isNew }: { context: FormContext; row: number; isNew: boolean }) {
  const { cultivation: words } = messages[context.locale]
  const options = TITLE_CODES.map((code) => [code, words.titles[code]] as const)
  const { form } = context
  const gone = `gone${row}`
  const named = `title-row-${row}`
  return (
    <div class="title-row" role="group" aria-labelledby={named}>
      <h3 id={named}>{isNew ? words.titlesForm.add : words.titlesForm.row(row + 1)}</h3>
      <SelectField context={context} name={`title${row}`} label={words.titlesForm.name} options={options} />
      <TextField context={context} name={`from${row}`} label={words.titlesForm.from} type="date" />
      <TextField context={context} name={`to${row}`} label={words.titlesForm.to} type="date" />
      {!isNew && (
        <p class="check">
          <input id={gone} name={gone} type="checkbox" value="true" checked={isChecked(form, gone)} />
          <label for={gone}>{words.titlesForm.gone}</label>
          <ErrorText context={context} name={gone} />
        </p>
      )}
    </div>
  )
}

import { FormAlert } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { valueOf } from '../../../ui/components/fields.tsx'
import type { Park } from '../../parks/park.ts'
import type { ContentKind, Version } from '../content.ts'
import type { Field } from '../fields/field.ts'
import { ContentField, type ContentForm } from './fields.tsx'

interface EditProps {
  page: DeskPage
  park: Park
  kind: ContentKind
  /** null while it has none. */
  code: string | null
  name: string
  field: Field<unknown>
  form: ContentForm
  open: Version | null
  saved: boolean
}

/** One entity: its form, and what can be done about the proposal. */
export function EditPage({ page, park, kind, code, name, field, form, open, saved }: EditProps) {
  const { locale, links } = page
  const words = messages[locale].content
  const values = form.context.form
  const locked = !page.may('content.edit', park.id) || (open !== null && open.state !== 'draft')
  const action = (what: Parameters<typeof links.contentAction>[3]) =>
    links.contentAction(park.slug, kind, code ?? '', what)
  return (
    <DeskLayout page={page} title={name} current="content" hue={park.hue}>
      <p>
        <a href={links.contentList(park.slug, kind)}>{words.kinds[kind]}</a>
      </p>
      <h1>{name}</h1>
      {saved && (
        <p class="notice" role="status">
          {words.saved}
        </p>
      )}
      {open && <p>{words.states[open.state]}</p>}
      {open?.reviewNote && <p class="notice">{open.reviewNote}</p>}
      <FormAlert form={values} locale={locale} />
      <form
        class="content-form"
        method="post"
        action={code === null ? links.contentList(park.slug, kind) : links.contentItem(park.slug, kind, code)}
      >
        <input type="hidden" name="seen" value={valueOf(values, 'seen')} />
        <fieldset disabled={locked}>
          {code === null && (
            <p class="field">
              <label for="f-code">{words.code}</label>
              <input id="f-code" name="code" value={valueOf(values, 'code')} />
              <span class="help">{words.codeHelp}</span>
            </p>
          )}
          <ContentField form={form} field={field} path="" />
          <p class="field">
            <label for="f-basis">{words.basis}</label>
            <input id="f-basis" name="basis" value={valueOf(values, 'basis')} />
            <span class="help">{words.basisHelp}</span>
          </p>
        </fieldset>
        <p class="actions">
          <button class="button" type="submit" disabled={locked}>
            {words.save}
          </button>
          <button class="button quiet" type="submit" name="next" value="submit" disabled={locked}>
            {words.submit}
          </button>
        </p>
      </form>
      {code !== null && open && (
        <p class="actions">
          {open.state === 'draft' ? (
            <Post action={action('dropping')} seen={open} text={words.drop} />
          ) : (
            <Post action={action('withdrawal')} seen={open} text={words.takeBack} />
          )}
        </p>
      )}
      {code !== null && !open && <Post action={action('removal')} seen={null} text={words.remove} disabled={locked} />}
    </DeskLayout>
  )
}

function Post({
  action,
  seen,
  text,
  disabled = false,
}: {
  action: string
  seen: Version | null
  text: string
  disabled?: boolean
}) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="seen" value={seen ? String(seen.revision) : ''} />
      <button class="button quiet" type="submit" disabled={disabled}>
        {text}
      </button>
    </form>
  )
}

import type { Child } from 'hono/jsx'
import type { Locale } from '../../../kernel/localized.ts'
import { valueOf } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { ContentKind, Version } from '../content.ts'
import type { ContentForm } from './form.ts'
import { Collision, Standing, Summary } from './standing.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { Trail } from './trail.tsx'

/** Where the same text of two people differs. */
export interface Difference {
  path: string
  mine: string
  theirs: string
}

export interface EditProps {
  page: DeskPage
  park: Park
  kind: ContentKind
  /** null while it has none. */
  code: string | null
  name: string
  /** Whether it is published now. */
  live: boolean
  /** Whether there is always one of it. */
  only: boolean
  form: ContentForm
  open: Version | null
  /** What was just done. */
  done: 'saved' | 'submitted' | null
  /** What a colleague saved in the meantime; null when nobody did. */
  collision: readonly Difference[] | null
  preview: { action: string; locale: Locale }
  /** The form's own fields. */
  children: Child
}

export const FORM_ID = 'content-form'

/** One entity: its form beside its preview, and what can be done about the proposal. */
export function EditPage(props: EditProps) {
  const { page, park, kind, code, name, form, only, preview, children } = props
  const { locale, links } = page
  const words = messages[locale].content
  const { locked } = form
  return (
    <DeskLayout page={page} title={name} current="content" hue={park.hue} wide>
      <div class="content-page">
        <div class="content-editor">
          <Trail
            page={page}
            park={park}
            steps={only ? [] : [{ href: links.contentList(park.slug, kind), text: words.kinds[kind] }]}
          />
          <h1>{name}</h1>
          <Standing {...props} />
          <Collision {...props} />
          <Summary {...props} />
          <p class="to-preview">
            <a href="#preview">{words.toPreview}</a>
          </p>
          <form
            id={FORM_ID}
            class="content-form"
            method="post"
            action={code === null ? links.contentList(park.slug, kind) : links.contentItem(park.slug, kind, code)}
          >
            <input type="hidden" name="seen" value={valueOf(form.context.form, 'seen')} />
            {locked && <input type="hidden" name="kept" value="1" />}
            <fieldset disabled={locked}>
              {/* Enter in a field saves; it does not ask for more rows. */}
              <button class="visually-hidden" type="submit" tabindex={-1} aria-hidden="true" disabled={locked}>
                {words.save}
              </button>
              {children}
              <Basis form={form} isNew={code === null} />
            </fieldset>
            <p class="actions content-actions">
              <button class="button" type="submit" name="next" value="submit" disabled={locked}>
                {words.submit}
              </button>
              <button class="button quiet" type="submit" disabled={locked}>
                {words.save}
              </button>
            </p>
            <p class="help">{words.required}</p>
          </form>
          <Deeds {...props} />
        </div>
        <PreviewPane form={FORM_ID} {...preview} />
      </div>
    </DeskLayout>
  )
}

/** What the change rests on, and how a new entity is named in addresses. */
function Basis({ form, isNew }: { form: ContentForm; isNew: boolean }) {
  const { locale, form: state } = form.context
  const words = messages[locale].content
  const wrong = state.errors.some(({ path }) => path === 'code')
  return (
    <div class="content-section">
      <p class="field">
        <label for="f-basis">{words.basis}</label>
        <input
          id="f-basis"
          name="basis"
          value={valueOf(state, 'basis')}
          maxlength={300}
          aria-describedby="f-basis-help"
        />
        <span class="help" id="f-basis-help">
          {words.basisHelp}
        </span>
      </p>
      {isNew && (
        <details open={wrong || valueOf(state, 'code') !== ''}>
          <summary>{words.code}</summary>
          <CodeField form={form} />
        </details>
      )}
    </div>
  )
}

function CodeField({ form }: { form: ContentForm }) {
  const { locale, form: state } = form.context
  const words = messages[locale].content
  const errors = state.errors.filter(({ path }) => path === 'code')
  const { fieldErrors } = messages[locale]
  return (
    <p class="field">
      <label for="f-code" class="visually-hidden">
        {words.code}
      </label>
      <input
        id="f-code"
        name="code"
        value={valueOf(state, 'code')}
        aria-invalid={errors.length > 0 ? 'true' : undefined}
        aria-describedby="f-code-help"
        autocapitalize="none"
        autocomplete="off"
      />
      {errors.map(({ key }) => (
        <span class="error">{key === 'code_taken' ? fieldErrors.code_taken() : fieldErrors.invalid_code()}</span>
      ))}
      <span class="help" id="f-code-help">
        {words.codeHelp}
      </span>
    </p>
  )
}

/** What can be done about the proposal, or about what is published. */
function Deeds({ page, park, kind, code, name, open, live, only }: EditProps) {
  const words = messages[page.locale].content
  const may = page.may('content.edit', park.id)
  if (code === null) return null
  const action = (what: 'dropping' | 'withdrawal' | 'removal') => page.links.contentAction(park.slug, kind, code, what)
  return (
    <div class="content-deeds">
      {open && open.state !== 'draft' && (
        <Post action={action('withdrawal')} seen={open} text={words.takeBack} disabled={!may} />
      )}
      {open?.state === 'draft' && (
        <Asked text={words.drop} ask={words.dropAsk(name)}>
          <Post action={action('dropping')} seen={open} text={words.drop} disabled={!may} />
        </Asked>
      )}
      {live && !only && (open === null || open.state === 'draft') && (
        <Asked text={words.remove} ask={words.removeAsk(name)}>
          <Post action={action('removal')} seen={open} text={words.remove} disabled={!may} />
        </Asked>
      )}
    </div>
  )
}

function Asked({ text, ask, children }: { text: string; ask: string; children: Child }) {
  return (
    <details class="desk-removal">
      <summary>{text}</summary>
      <p>{ask}</p>
      {children}
    </details>
  )
}

interface PostProps {
  action: string
  seen: Version | null
  text: string
  disabled: boolean
}

function Post({ action, seen, text, disabled }: PostProps) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="seen" value={seen ? String(seen.revision) : ''} />
      <button class="button quiet" type="submit" disabled={disabled}>
        {text}
      </button>
    </form>
  )
}

import type { FieldError } from '../../../kernel/errors.ts'
import { CheckField, ErrorText, FormAlert, type FormContext, TextField } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { ACCEPTED } from '../../files/file.ts'
import type { Park, SourceFile } from '../../parks/park.ts'
import type { Citing } from '../cited.ts'
import { TEXT_ENDINGS } from '../documents.ts'
import type { Kept } from '../library.ts'
import { CitedBy, FileSheet } from './source-parts.tsx'
import { Trail } from '../../content/pages/trail.tsx'

export interface SourceProps {
  page: DeskPage
  park: Park
  kept: Kept
  /** The document of the proposal; null where there is none, or it has none. */
  proposed: SourceFile | null
  citing: readonly Citing[]
  /** What checking the published document came to; null while nobody asked. */
  checked: 'same' | 'other' | 'gone' | null
  did: 'saved' | 'submitted' | null
  errors: readonly FieldError[]
  megabytes: number
}

/** One source: its document, what was done to it, and what rests on it. */
export function SourcePage(props: SourceProps) {
  const { page, park, kept, did } = props
  const { locale, links } = page
  const words = messages[locale].truth.library
  const { live, typed, code } = kept
  const title = live?.title[locale] ?? (typed[`title.${locale}`] || code)
  return (
    <DeskLayout page={page} title={title} current="content" hue={park.hue}>
      <Trail page={page} park={park} steps={[{ href: links.library(park.slug), text: words.title }]} />
      <h1>{title}</h1>
      <p class="truth-of">
        {live && (
          <span>
            {live.publisher[locale]} · {formatDate(live.publishedOn, locale)}
          </span>
        )}
        <a href={links.contentItem(park.slug, 'source', code)}>{words.edit}</a>
      </p>
      {did !== null && (
        <p class="notice" role="status">
          {words[did]}
        </p>
      )}
      <Published {...props} />
      <Proposed {...props} />
      <Upload {...props} />
      <CitedBy {...props} />
    </DeskLayout>
  )
}

function Published({ page, park, kept, checked }: SourceProps) {
  const words = messages[page.locale].truth.library
  const file = kept.live?.file
  return (
    <section class="desk-part" aria-labelledby="document">
      <h2 id="document">{words.published}</h2>
      {file ? (
        <>
          <FileSheet page={page} file={file} href={page.links.libraryFile(park.slug, kept.code)} />
          <form class="truth-check" method="get" action={page.links.librarySource(park.slug, kept.code)}>
            <button class="button quiet" type="submit" name="check" value="1">
              {words.check}
            </button>
            {checked !== null && (
              <p class={checked === 'same' ? 'truth-same' : 'truth-differs'} role="status">
                {words.checked[checked]}
              </p>
            )}
          </form>
        </>
      ) : (
        <p class="unknown">{words.noFile}</p>
      )}
    </section>
  )
}

/** The document that a proposal brings, or that it takes the published one off. */
function Proposed({ page, park, kept, proposed }: SourceProps) {
  const words = messages[page.locale].truth.library
  const { open, live, code } = kept
  const before = live?.file ?? null
  const isSame = proposed?.key === before?.key && proposed?.public === before?.public
  if (!open || !isOpen(open.state) || isSame) return null
  return (
    <section class="desk-part" aria-labelledby="proposed">
      <h2 id="proposed">
        {words.draft} <span class="caption">{words.states[open.state]}</span>
      </h2>
      {proposed ? (
        <FileSheet page={page} file={proposed} href={page.links.libraryFile(park.slug, code, { of: 'proposal' })} />
      ) : (
        <p>{words.removes}</p>
      )}
      <p>
        <a href={page.links.contentItem(park.slug, 'source', code)}>{words.open}</a>
      </p>
    </section>
  )
}

const isOpen = (state: string): state is 'draft' | 'review' | 'scheduled' =>
  state === 'draft' || state === 'review' || state === 'scheduled'

function Upload({ page, park, kept, errors, megabytes }: SourceProps) {
  const { locale, links } = page
  const words = messages[locale].truth.library
  const { open, typed, code } = kept
  const may = page.may('content.edit', park.id)
  const locked = open !== null && open.state !== 'draft'
  const off = !may || locked
  const has = (typed['file.key'] ?? '') !== ''
  const form = { values: { basis: open?.basis ?? '', public: typed['file.public'] }, errors }
  const context: FormContext = { form, locale, focus: errors.some(({ path }) => path === 'file') ? 'file' : null }
  const wrong = errors.some(({ path }) => path === 'file')
  return (
    <section class="desk-part" aria-labelledby="upload">
      <h2 id="upload">{has ? words.replace : words.upload}</h2>
      {locked && <p class="help">{words.locked}</p>}
      {!may && <p class="help">{messages[locale].failures['staff.not_allowed'].text}</p>}
      <FormAlert {...context} />
      <form
        class="truth-upload"
        method="post"
        action={links.libraryFile(park.slug, code)}
        encType="multipart/form-data"
        data-turbo="false"
      >
        <fieldset disabled={off}>
          <p class="field">
            <label for="file">{words.choose}</label>
            <input
              id="file"
              name="file"
              type="file"
              accept={`${ACCEPTED},${TEXT_ENDINGS}`}
              aria-invalid={wrong ? 'true' : undefined}
              aria-describedby={wrong ? 'file-error file-help' : 'file-help'}
            />
            <ErrorText context={context} name="file" />
            <span class="help" id="file-help">
              {words.limits(megabytes)}
            </span>
          </p>
          <CheckField
            context={context}
            name="public"
            label={words.makePublic}
            checked={typed['file.public'] === 'true'}
          />
          <p class="caption">{words.makePublicHelp}</p>
          <TextField context={context} name="basis" label={words.basis} maxlength={500} />
          <p class="actions">
            <button class="button" type="submit" name="next" value="submit">
              {words.submit}
            </button>
            <button class="button quiet" type="submit" name="next" value="save">
              {words.save}
            </button>
          </p>
        </fieldset>
      </form>
      {has && (
        <form class="truth-remove" method="post" action={links.libraryFileRemoval(park.slug, code)}>
          <button class="button quiet" type="submit" disabled={off} aria-describedby="remove-help">
            {words.remove}
          </button>
          <span class="caption" id="remove-help">
            {words.removeHelp}
          </span>
        </form>
      )}
    </section>
  )
}

import { FormAlert, type FormContext } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { ONLY_CODE } from '../../content/kind.ts'
import { type Park, PICTURE_USES } from '../../parks/park.ts'
import type { Proposal } from '../proposal.ts'
import { ColourForm } from './colour.tsx'
import { PictureForm } from './picture-form.tsx'
import { Trail } from '../../content/pages/trail.tsx'

export interface BrandingProps {
  page: DeskPage
  park: Park
  proposal: Proposal
  form: FormState
  saved: boolean
}

/** What every part of the page is given. */
export interface PartProps extends BrandingProps {
  context: FormContext
  /** Whether nothing can be changed here now. */
  locked: boolean
  /** Revision of the proposal that the page shows; '' where there is none. */
  seen: string
}

/** How the park looks: its logo, its photograph and its colour. */
export function BrandingPage(props: BrandingProps) {
  const { page, park, proposal, form, saved } = props
  const { locale, links } = page
  const { branding: words, content } = messages[locale]
  const { open } = proposal
  const mayEdit = page.may('content.edit', park.id)
  const waits = open !== null && open.state !== 'draft'
  const title = words.title(park.shortName[locale])
  const first = form.errors.find(({ path }) => path !== '')
  const part: PartProps = {
    ...props,
    context: { form, locale, focus: first?.path ?? null },
    locked: !mayEdit || waits,
    seen: open ? String(open.revision) : '',
  }
  return (
    <DeskLayout page={page} title={title} current="content" hue={park.hue}>
      <Trail page={page} park={park} />
      <h1>{title}</h1>
      <p class="desk-intro">{words.intro}</p>
      <FormAlert form={form} locale={locale} />
      {saved && (
        <p class="notice" role="status">
          {words.saved}
        </p>
      )}
      {!mayEdit && <p class="desk-locked">{words.locked}</p>}
      {mayEdit && waits && <p class="desk-locked">{words.waits}</p>}
      <div class="branding-next actions">
        {open && (
          <p>
            {words.proposed} <span class="state-word">{content.states[open.state]}</span>{' '}
            <a href={links.contentItem(park.slug, 'park', ONLY_CODE)}>{words.toForm}</a>
          </p>
        )}
        <form
          method="post"
          action={links.contentAction(park.slug, 'park', ONLY_CODE, 'preview')}
          target="_blank"
          data-turbo="false"
        >
          <input type="hidden" name="kept" value="1" />
          <input type="hidden" name="previewIn" value={locale} />
          <button class="button quiet" type="submit">
            {words.preview}
          </button>
        </form>
      </div>
      {PICTURE_USES.map((use) => (
        <PictureForm {...part} use={use} />
      ))}
      <ColourForm {...part} />
    </DeskLayout>
  )
}

import { LANGUAGE_TAG, LOCALES } from '../../../kernel/localized.ts'
import { valueOf } from '../../../ui/components/fields.tsx'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { PictureUse } from '../../parks/park.ts'
import { hasSmall, MOST_PICTURE_BYTES, SIZES, SMALL } from '../picture.ts'
import { typedPicture, type TypedPicture } from '../proposal.ts'
import type { PartProps } from './branding.tsx'

/** Most pixels across that a browser is to send. */
const SENT_WIDTH = 1600

/** One picture: as it is proposed or shown now, and the form for another. */
export function PictureForm(props: PartProps & { use: PictureUse }) {
  const { page, park, proposal, locked, seen, use } = props
  const { locale, links } = page
  const words = messages[locale].branding.pictures
  const now = typedPicture(proposal.typed, use)
  const { least } = SIZES[use]
  const file = `${use}-file`
  const wrong = errorsAt(props, `${use}.file`)
  const help = words.limits(least.width, least.height, MOST_PICTURE_BYTES / 1024 / 1024)
  return (
    <section class="desk-part branding-picture">
      <h2>{words[use].name}</h2>
      <p class="caption">{words[use].about}</p>
      {now ? <Shown {...props} now={now} /> : <p class="desk-empty">{words[use].none}</p>}
      <form class="desk-form" method="post" action={links.brandingPart(park.slug, use)} enctype="multipart/form-data">
        <input type="hidden" name="seen" value={seen} />
        <fieldset disabled={locked}>
          <p class="field">
            <label for={file}>{now ? words.replace : words.choose}</label>
            <input
              id={file}
              name="file"
              type="file"
              accept="image/png,image/jpeg"
              data-shrink={SENT_WIDTH}
              aria-invalid={wrong === '' ? undefined : 'true'}
              aria-describedby={`${wrong === '' ? '' : `${file}-error `}${file}-help`}
              autofocus={props.context.focus === `${use}.file` ? true : undefined}
            />
            {wrong !== '' && (
              <span class="error" id={`${file}-error`}>
                {wrong}
              </span>
            )}
            <span class="help" id={`${file}-help`}>
              {help}
            </span>
          </p>
          <div class="desk-pair">
            {LOCALES.map((language) => (
              <Alt {...props} language={language} typed={now?.alt[language] ?? ''} />
            ))}
          </div>
          <p class="actions">
            <button class="button" type="submit">
              {words.save(words[use].name)}
            </button>
          </p>
        </fieldset>
      </form>
      {now && (
        <form method="post" action={links.brandingPart(park.slug, `${use}/removal`)}>
          <input type="hidden" name="seen" value={seen} />
          <button class="button quiet" type="submit" disabled={locked}>
            {words.remove(words[use].name)}
          </button>
        </form>
      )}
    </section>
  )
}

function Shown({ page, park, use, now }: PartProps & { use: PictureUse; now: TypedPicture }) {
  const { locale, links } = page
  const { pictures: words } = messages[locale].branding
  const { key, width, height, alt } = now
  const published = park[use]?.key === key
  const src = links.brandingPicture(park.slug, hasSmall(width) ? key + SMALL : key)
  return (
    <figure class={`branding-shown is-${use}`}>
      <img src={src} width={width} height={height} alt={alt[locale]} />
      <figcaption>
        {words.size(width, height)} · {published ? words.published : words.notYet}
      </figcaption>
    </figure>
  )
}

function Alt(props: PartProps & { use: PictureUse; language: 'zh' | 'en'; typed: string }) {
  const { page, context, use, language, typed } = props
  const words = messages[page.locale].branding.pictures
  const path = `${use}.alt.${language}`
  const id = path.replaceAll('.', '-')
  const wrong = errorsAt(props, path)
  return (
    <p class="field">
      <label for={id}>
        {words.alt[language]}
        <span class="must" aria-hidden="true">
          *
        </span>
      </label>
      <input
        id={id}
        name={path}
        value={path in context.form.values ? valueOf(context.form, path) : typed}
        lang={LANGUAGE_TAG[language]}
        maxlength={200}
        autocomplete="off"
        aria-required="true"
        aria-invalid={wrong === '' ? undefined : 'true'}
        aria-describedby={wrong === '' ? undefined : `${id}-error`}
        autofocus={context.focus === path ? true : undefined}
      />
      {wrong !== '' && (
        <span class="error" id={`${id}-error`}>
          {wrong}
        </span>
      )}
    </p>
  )
}

const errorsAt = ({ context: { form, locale } }: PartProps, at: string): string =>
  form.errors
    .filter(({ path }) => path === at)
    .map(({ key, params }) => fieldErrorOf(locale, key, params))
    .join(' ')

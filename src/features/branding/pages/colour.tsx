import { valueOf } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { contrastsOf, HUES, LEAST, SCHEMES } from '../contrast.ts'
import type { PartProps } from './branding.tsx'

/** The park's hue among 36, each with the lowest contrast that its pages have by day and by night. */
export function ColourForm({ page, park, proposal, context, locked, seen }: PartProps) {
  const { locale, links } = page
  const { branding, content } = messages[locale]
  const words = branding.colour
  const chosen = valueOf(context.form, 'hue') || (proposal.typed['hue'] ?? '')
  return (
    <section class="desk-part">
      <h2>{words.name}</h2>
      <p class="caption">{words.about(LEAST.text, LEAST.marks)}</p>
      <form class="desk-form" method="post" action={links.brandingPart(park.slug, 'colour')}>
        <input type="hidden" name="seen" value={seen} />
        <fieldset class="branding-hues" disabled={locked} aria-label={words.name}>
          {HUES.map((hue) => (
            <Swatch hue={hue} checked={String(hue) === chosen} label={content.hue(String(hue))} locale={locale} />
          ))}
        </fieldset>
        <p class="actions">
          <button class="button" type="submit" disabled={locked}>
            {words.save}
          </button>
        </p>
      </form>
    </section>
  )
}

function Swatch(props: { hue: number; checked: boolean; label: string; locale: 'zh' | 'en' }) {
  const { hue, checked, label, locale } = props
  const words = messages[locale].branding.colour
  const figures = contrastsOf(hue)
  return (
    <label class={`branding-hue hue-${hue}`}>
      <input type="radio" name="hue" value={String(hue)} checked={checked} aria-label={label} />
      <span class="branding-specimen" aria-hidden="true">
        {words.specimen}
      </span>
      <span class="branding-figures">
        {SCHEMES.map((scheme) => (
          <span>{words.figures(words.schemes[scheme], ratio(figures[scheme].text), ratio(figures[scheme].marks))}</span>
        ))}
      </span>
    </label>
  )
}

/** Rounded down: what is not reached is not claimed. */
const ratio = (value: number): string => (Math.floor(value * 10) / 10).toFixed(1)

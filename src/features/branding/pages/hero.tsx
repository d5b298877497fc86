import type { PageContext } from '../../../ui/page.ts'
import type { Park, Picture } from '../../parks/park.ts'
import { hasSmall, SMALL, SMALL_WIDTH } from '../picture.ts'

/** The park's photograph, as a plate above its cover. It is what one sees first, so it is asked for first. */
export function Hero({ of, park, page }: { of: Picture; park: Park; page: PageContext }) {
  const { key, width, height, alt } = of
  const whole = page.links.ownPicture(park.slug, key)
  const small = page.links.ownPicture(park.slug, key + SMALL)
  return (
    <figure class="hero">
      <img
        src={whole}
        {...(hasSmall(width) && {
          srcset: `${small} ${SMALL_WIDTH}w, ${whole} ${width}w`,
          sizes: '(width < 75rem) 100vw, 73rem',
        })}
        width={width}
        height={height}
        alt={alt[page.locale]}
        fetchpriority="high"
      />
    </figure>
  )
}

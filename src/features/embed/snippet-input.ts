import * as v from 'valibot'
import { lenient, lenientChoice, lenientText } from '../../http/lenient.ts'
import { LOCALES } from '../../kernel/localized.ts'
import type { FormState } from '../../ui/page.ts'
import { POLICY_SYSTEMS } from '../policies/policy.ts'
import { SITE_KINDS } from '../sites/site.ts'
import {
  type Choice,
  DENSITIES,
  FONTS,
  MOST_COLUMNS,
  MOST_ITEMS,
  OWN_LOOK,
  SHOWN_STATUSES,
  THEMES,
  WIDGETS,
} from './snippet.ts'

const count = (min: number, max: number) =>
  lenient(
    v.union([
      v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(min), v.maxValue(max)),
      v.null(),
    ]),
    null,
  )
const colour = (usual: string) => lenient(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i), v.toLowerCase()), usual)
const MOST_SITES = 10
const SITE_CODE = /^[\w-]{1,40}$/

/** The sizes that people read: larger ones would break the lines of figures. */
export const SIZES_PX = { min: 12, max: 24 } as const
export const RADII_PX = { min: 0, max: 24 } as const

/** The form as its address says it. What makes no sense is left out, so that any address opens. */
const SnippetQuery = v.object({
  widget: lenient(v.picklist(WIDGETS), 'sites'),
  park: lenientText(100),
  key: lenientText(100),
  lang: lenientChoice(LOCALES),
  limit: count(1, MOST_ITEMS),
  kind: lenientChoice(SITE_KINDS),
  status: lenientChoice(SHOWN_STATUSES),
  chain: lenientText(40),
  system: lenientChoice(POLICY_SYSTEMS),
  sites: lenientText(500),
  theme: lenient(v.picklist(THEMES), OWN_LOOK.theme),
  accent: colour(OWN_LOOK.accent),
  night: colour(OWN_LOOK.nightAccent),
  font: lenient(v.picklist(FONTS), OWN_LOOK.font),
  size: count(SIZES_PX.min, SIZES_PX.max),
  radius: count(RADII_PX.min, RADII_PX.max),
  columns: count(1, MOST_COLUMNS),
  density: lenient(v.picklist(DENSITIES), OWN_LOOK.density),
  script: lenient(v.picklist(['rolling', 'pinned'] as const), 'rolling'),
})

/** What was chosen, and what else was asked for: the key by its id, and the pinned script. */
export interface Asked {
  choice: Choice
  key: string
  isPinned: boolean
}

/** `park` is a slug, also one that the partner does not show. */
export function askedFrom(typed: FormState['values']): Asked {
  const asked = v.parse(SnippetQuery, typed)
  const { widget, park, limit, theme, accent, font, columns, density } = asked
  const sites = asked.sites.split(/[\s,，、]+/).filter((code) => SITE_CODE.test(code))
  return {
    key: asked.key,
    isPinned: asked.script === 'pinned',
    choice: {
      widget,
      park,
      limit,
      lang: asked.lang || null,
      kind: asked.kind || null,
      status: asked.status || null,
      chain: asked.chain || null,
      system: asked.system || null,
      sites: [...new Set(sites)].slice(0, MOST_SITES),
      look: {
        theme,
        accent,
        nightAccent: asked.night,
        font,
        sizePx: asked.size,
        radiusPx: asked.radius,
        columns,
        density,
      },
    },
  }
}

/** The fields of the form, as they come to the same. What is as usual is left out of addresses. */
export function fieldsOf({ choice, key, isPinned }: Asked): Record<string, string> {
  const { look, ...what } = choice
  const all: Record<string, string | number | null> = {
    widget: what.widget,
    park: what.park,
    key,
    lang: what.lang,
    limit: what.limit,
    kind: what.kind,
    status: what.status,
    chain: what.chain,
    system: what.system,
    sites: what.sites.join(' '),
    theme: look.theme,
    accent: look.accent,
    night: look.nightAccent,
    font: look.font,
    size: look.sizePx,
    radius: look.radiusPx,
    columns: look.columns,
    density: look.density,
    script: isPinned ? 'pinned' : 'rolling',
  }
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value === null ? '' : String(value)]))
}

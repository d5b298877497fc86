import * as v from 'valibot'
import type { Links } from '../../http/paths.ts'
import { LocalizedText } from '../../http/schemas.ts'
import type { Locale } from '../../kernel/localized.ts'
import { linkOf } from './links.ts'
import { type Marked, SEARCH_KINDS, type SearchHit } from './search.ts'

const Marks = v.array(v.tuple([v.number(), v.number()]))
const LocalizedMarks = v.object({ zh: Marks, en: Marks })

export const PublicHit = v.object({
  kind: v.picklist(SEARCH_KINDS),
  park: v.object({ slug: v.string(), name: LocalizedText }),
  code: v.string(),
  title: LocalizedText,
  snippet: v.pipe(LocalizedText, v.description('The text around the first match, or its beginning')),
  highlights: v.pipe(
    v.object({ title: LocalizedMarks, snippet: LocalizedMarks }),
    v.description('What matches: start and end in UTF-16 code units'),
  ),
  url: v.string(),
  sample: v.boolean(),
})

/** `origin` and `links` say where the pages stand for whoever asked. */
export function publicHit(hit: SearchHit, origin: string, links: Links): v.InferOutput<typeof PublicHit> {
  const { kind, park, code, title, snippet, sample } = hit
  return {
    kind,
    park: { slug: park.slug, name: park.name },
    code,
    title: textsOf(title),
    snippet: textsOf(snippet),
    highlights: { title: marksOf(title), snippet: marksOf(snippet) },
    url: `${origin}${linkOf(links, hit)}`,
    sample,
  }
}

const textsOf = ({ zh, en }: Record<Locale, Marked>) => ({ zh: zh.text, en: en.text })
const pairs = ({ marks }: Marked) => marks.map(([start, end]): [number, number] => [start, end])
const marksOf = ({ zh, en }: Record<Locale, Marked>) => ({ zh: pairs(zh), en: pairs(en) })

import type { Context } from 'hono'
import { carrying, originOf } from '../../http/page.ts'
import { type Links, linksFrom } from '../../http/paths.ts'
import { parkDay } from '../../kernel/clock.ts'
import { LANGUAGE_TAG, type Locale, type Localized } from '../../kernel/localized.ts'
import type { Figured } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { EmbedEnv } from './door.ts'

/** What a feed needs of its request, inside a park and outside. */
export type Asked = Pick<Context<EmbedEnv>, 'req' | 'env' | 'var' | 'header' | 'body'>

/** What every feed is worded with: the language, the day, and links that say which partner somebody comes from. */
export interface Telling {
  locale: Locale
  /** BCP 47. */
  lang: string
  links: Links
  /** Absolute address of a path of ours. */
  at: (path: string) => string
  /** The key by which the partner is credited. */
  via: string
  today: string
}

export function tellingOf(c: Asked): Telling {
  const { locale, deps } = c.var
  const via = c.req.query('key') ?? ''
  const origin = originOf(c)
  return {
    locale,
    lang: LANGUAGE_TAG[locale],
    links: carrying(linksFrom({ locale, hostPark: c.env.hostPark }), { via }),
    at: (path) => origin + path,
    via,
    today: parkDay(deps.clock()),
  }
}

/** A figure in two parts: what is read large, and its unit. */
export const valueAndUnit = ({ before, number, after }: Figured, locale: Locale) => ({
  value: [before, number].filter(Boolean).join(locale === 'en' ? ' ' : ''),
  unit: after,
})

/** The word for what is made up, before what it is said of. */
export const sampleText = (locale: Locale, of?: string): string =>
  [messages[locale].sampleShort, of].filter(Boolean).join(messages[locale].embed.feeds.joint)

/** Small print: who publishes it, what else must be said, and what `sample` means where something is one. */
export function notesOf(publisher: Localized, sample: boolean, locale: Locale, more: readonly string[] = []): string[] {
  const { feeds } = messages[locale].embed
  return [feeds.publishedBy(publisher[locale]), ...more, ...(sample ? [feeds.sampleNote] : [])]
}

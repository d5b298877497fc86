/** The two languages of every public text. `zh` is the default and stands without a URL prefix. */
export const LOCALES = ['zh', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** The BCP 47 tag of a locale, for `lang`, `hreflang` and `Intl`. */
export const LANGUAGE_TAG = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Locale, string>

/** A public text in both languages. */
export interface Localized {
  zh: string
  en: string
}

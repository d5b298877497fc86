export type Language = 'zh' | 'en'

/** What the script says before, or without, the portal's own words. */
const WORDS = {
  zh: { loading: '正在载入', plain: '在招商门户上查看', newWindow: '（在新窗口打开）' },
  en: { loading: 'Loading', plain: 'See it on the investment portal', newWindow: ' (opens in a new window)' },
} as const

export const wordsIn = (language: Language) => WORDS[language]

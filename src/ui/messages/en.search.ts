import { plural } from './en.counts.ts'
import type { ShapeOf } from './messages.ts'
import type { zhSearch } from './zh.search.ts'

/** Search, in English. */
export const enSearch: ShapeOf<typeof zhSearch> = {
  search: {
    title: 'Search',
    titleFor: (q) => `Search for “${q}”`,
    titleIn: (park) => `Search ${park}`,
    description:
      'Search the published parks, land and buildings, policies, awards and companies, in Chinese or English.',
    lead: 'Parks, land and buildings, policies, awards and companies, in English or Chinese.',
    label: 'What to search for',
    placeholder: 'e.g. battery, factory',
    find: 'Search',
    results: 'Results',
    count: (n) => plural(n, 'result', 'results'),
    parted: (q, words) =>
      `Nothing has “${q}” in one piece; these have ${words.map((word) => `“${word}”`).join(' and ')}.`,
    byKind: 'By kind',
    everything: 'All',
    kinds: { park: 'Park', site: 'Land and buildings', policy: 'Policy', award: 'Award', enterprise: 'Company' },
    between: ' · ',
    empty: (q) => `Nothing found for “${q}”`,
    emptyHelp: 'Use fewer or shorter words, or try the Chinese word; or browse what is published.',
    emptySoFar: 'None on this page; please go on to the next',
    emptySoFarHelp: 'More may follow. A more specific word finds it sooner.',
    inEverything: 'Search all kinds',
    inAllParks: 'Search all parks',
    toSites: 'See land and buildings',
    toPolicies: 'See policies',
    toDirectory: 'See all parks',
    examplesTitle: 'Ways to search',
    examples: {
      character: 'A single Chinese character: electricity, electronics, batteries',
      word: 'A Chinese word: factory units',
      several: 'Several words: what has all of them',
      beginning: 'The beginning of a word, such as factory',
    },
    how: 'Sites are found by their code as well. Only what is published is searched; matches by name come first.',
  },
}

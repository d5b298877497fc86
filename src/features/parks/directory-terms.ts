import type { Localized } from '../../kernel/localized.ts'
import type { Chain, Park } from './park.ts'

/**
 * The pieces by which a text is found: its two-character runs, or itself when it is shorter. SQLite's own tokenizers
 * find nothing inside Chinese text (see docs/decisions).
 */
export function gramsOf(text: string): string[] {
  const characters = Array.from(text)
  if (characters.length < 2) return characters
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))]
}

export const normalizeQuery = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** The text by which the directory finds a park: what it is and where, what is made there and wanted, and who is there. */
export function searchTextOf(
  park: SearchedPark,
  chains: readonly SearchedChain[],
  enterprises: readonly Named[],
): string {
  const parts = [
    park.name,
    park.shortName,
    park.region.name,
    park.positioning,
    ...chains.flatMap(({ name, inputs, products, directions }) => [name, ...inputs, ...products, ...directions]),
    ...enterprises.map(({ name }) => name),
  ]
  return normalizeQuery(parts.flatMap(({ zh, en }) => [zh, en]).join(' '))
}

type SearchedPark = Pick<Park, 'name' | 'shortName' | 'region' | 'positioning'>
type SearchedChain = Pick<Chain, 'name' | 'inputs' | 'products' | 'directions'>
interface Named {
  name: Localized
}

/** What the directory knows of a park: its text, its chains by name, and its postings. */
export function directoryOf(
  park: SearchedPark,
  profile: { chains: readonly (SearchedChain & { code: string })[]; enterprises: readonly Named[] },
) {
  const searchText = searchTextOf(park, profile.chains, profile.enterprises)
  const codes = profile.chains.map(({ code }) => code)
  return {
    searchText,
    chains: profile.chains.map(({ code, name }) => ({ code, name })),
    terms: directoryTerms(searchText, codes, park.region.code),
  }
}

/** Every posting of a park: one and two-character runs of its text, its chains, its region and those above it. */
export function directoryTerms(searchText: string, chains: readonly string[], regionCode: string): string[] {
  return [
    ...new Set([
      ...Array.from(searchText.replace(/\s/g, '')).map((character) => `q:${character}`),
      ...gramsOf(searchText).map((gram) => `q:${gram}`),
      ...chains.map((chain) => `chain:${chain}`),
      ...[2, 4, 6].map((length) => `region:${regionCode.slice(0, length)}`),
    ]),
  ]
}

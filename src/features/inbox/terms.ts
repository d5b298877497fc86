import { fold } from '../search/fold.ts'
import { lookupTerms, termsOf, wordsOf } from '../search/terms.ts'

/** Most terms that are kept of a lead. */
export const MOST_TERMS = 400
/** Characters of a message of which terms are kept. */
const MOST_CHARACTERS = 4000

// Anybody may write the text: each pattern is linear in its length, with no two repetitions of the same side by side.
const ADDRESSES = /(?:https?:\/\/|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}/giu
/** Seven digits and more, however they are written: telephone, identity and account numbers, WeChat names of digits. */
const NUMBERS = /[+(（]?\d(?:[\s\-–.()（）]*\d){6,}/gu

/** Names of accounts of messengers, after the word that says so. */
const HANDLES = /(?:微信|wechat|weixin|qq|whatsapp|telegram)[号\s:：为是]*(?:id[\s:：为是]*)?[\w-]{5,}/giu

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** A text without what may lead to a person: numbers, addresses, and the contact's own name. */
export function withoutContacts(text: string, name: string): string {
  const plain = text.normalize('NFKC').replace(ADDRESSES, ' ').replace(HANDLES, ' ').replace(NUMBERS, ' ')
  const names = [name, ...name.split(/\s+/)].map((one) => one.normalize('NFKC').trim()).filter((one) => one.length > 1)
  return names.reduce((rest, one) => rest.replace(new RegExp(literally(one), 'giu'), ' '), plain)
}

/** A single Chinese character stands in too many texts to find one by. */
const isTelling = (term: string): boolean => term.length > 1

/** Pairs of Chinese characters and the beginnings of other words: of the company, and of company and message. */
export function termsOfLead(company: string, message: string): { company: string[]; all: string[] } {
  const ofCompany = [...termsOf(fold(company).text)].filter(isTelling)
  const ofMessage = [...termsOf(fold(message.slice(0, MOST_CHARACTERS)).text)].filter(isTelling)
  const all = [...new Set([...ofCompany, ...ofMessage])].slice(0, MOST_TERMS)
  return { company: ofCompany.slice(0, MOST_TERMS), all }
}

/** What is looked up for a query: the words that a text must hold, and terms that every such text has. */
export function lookupOf(q: string): { words: string[]; terms: string[] } {
  const words = wordsOf(q)
  return { words, terms: lookupTerms(words).filter(isTelling).slice(0, MOST_LOOKED_UP) }
}
/** Each costs a few rows. */
const MOST_LOOKED_UP = 4

/** Whether the text holds all of the words. */
export function holds(text: string, words: readonly string[]): boolean {
  const folded = fold(text).text
  return words.every((word) => folded.includes(word))
}

/** A reference number such as `LX261122-7K3QP`, as people may type it; null when it is none. */
export function referenceIn(q: string): string | null {
  const text = q.normalize('NFKC').trim().toUpperCase()
  return /^[A-Z]{1,8}\d{6}-[0-9A-Z]{5}$/.test(text) ? text : null
}

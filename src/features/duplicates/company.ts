/**
 * Legal forms as the last words of a name, after dots and case are gone. 集团 (group) is not among them: a group and
 * its member are two firms.
 */
const FORMS = new Set(
  (
    'co company corp corporation inc incorporated ltd limited llc llp lp plc pte pty pvt bhd sdn berhad ' +
    'gmbh mbh ag kg kgaa ohg ug se ev sa sas sarl srl sl spa nv bv ab as asa aps oy oyj kk and'
  ).split(' '),
)
/** The same in Chinese, Japanese and Korean, where no space stands before them; the longest first. */
const FORM_AT_END =
  /(?:股份有限责任公司|股份有限公司|有限责任公司|责任有限公司|股份公司|有限公司|公司|株式会社|주식회사)$/u
const FORM_AT_START = /^(?:株式会社|주식회사)/u

/** The dots of initials: `s.a.` and `l. l. c.` are words of their own. */
const INITIALS = /(?<=(?<![\p{L}\p{N}])\p{L})\.\s?(?=\p{L}(?![\p{L}\p{N}]))/gu

/**
 * A company's name as it is compared: one width, lower case, without spaces, punctuation and legal form. Places and
 * words in brackets stay, and so do symbols and the gaps between digits: those tell two firms apart.
 */
export function normalizeCompany(name: string): string {
  const text = name.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll('&', ' and ').replaceAll(INITIALS, '')
  const words = text.split(/[\p{P}\p{Z}\p{C}\s]+/u).filter((word) => word !== '')
  const proper = words.slice(0, words.findLastIndex((word) => !FORMS.has(word)) + 1)
  const joined = (proper.length > 0 ? proper : words).reduce(join, '')
  return withoutForm(joined) || text.trim()
}

const join = (before: string, word: string) => `${before}${/\d$/.test(before) && /^\d/.test(word) ? '-' : ''}${word}`

/** Unless nothing else would be left. */
function withoutForm(name: string): string {
  const rest = name.replace(FORM_AT_END, '').replace(FORM_AT_START, '')
  return rest === '' || rest === name ? name : withoutForm(rest)
}

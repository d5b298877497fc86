import { describe, expect, it } from 'vitest'
import { policiesIn } from '../../src/features/embed/csp.ts'
import { isKnown } from '../../src/features/site-import/columns.ts'
import { figureIn } from '../../src/features/site-import/words.ts'

const FORM = 256 * 1024

/** Each took from half a minute to hours before; a second is ten times what a busy machine needs. */
describe('a text that was made to be slow', () => {
  it.each<[string, string, (text: string) => unknown]>([
    ['a policy of elements without an end', '<meta http-equiv=content-security-policy ', policiesIn],
    ['a policy of empty lines', 'content-security-policy\n\n\n\n\n\n', policiesIn],
    ['a column’s name of units', '万元/', isKnown],
    ['a column’s name of brackets', '(\n', isKnown],
    ['a figure of commas', '1,', (text) => figureIn(`${text}\n2`)],
  ])('costs next to nothing: %s', (_, unit, read) => {
    const text = unit.repeat(FORM / unit.length)
    const started = performance.now()
    read(text)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

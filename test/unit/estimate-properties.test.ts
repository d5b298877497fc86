import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers } from '../../src/features/policies/condition.ts'
import { estimate } from '../../src/features/policies/estimate.ts'
import type { Award, AwardAmount, AwardRule, Policy } from '../../src/features/policies/policy.ts'
import { award, cap, DAY, exclusive, policy, requires } from '../support/awards.ts'

const CODES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const sum = fc.nat(1000)
const amount = fc.oneof(
  sum.map((amountFen): AwardAmount => ({ type: 'fixed', amountFen })),
  sum.map((amountFen): AwardAmount => ({ type: 'upTo', amountFen })),
  fc.tuple(sum, sum).map(([one, more]): AwardAmount => ({ type: 'range', minFen: one, maxFen: one + more })),
  fc.constantFrom('x', 'y').map((of): AwardAmount => ({ type: 'percent', rate: 0.3, of, capFen: 400 })),
  fc.constant<AwardAmount>({ type: 'notStated' }),
)
const some = (codes: readonly string[]) => fc.subarray([...codes], { minLength: 2 })
const anyRule = fc.oneof(
  some(CODES).map((codes) => exclusive(...codes)),
  fc.tuple(sum, some(CODES)).map(([fen, codes]) => cap(fen, ...codes)),
  some(CODES).map(([one = 'a', ...needs]) => requires(one, ...needs)),
)
const yes = (code: string) => ({ question: `q-${code}`, is: true })
const awardsOf = (of: fc.Arbitrary<AwardAmount>) =>
  fc.tuple(...CODES.map((code) => of.map((one) => award(code, one, { condition: yes(code) }))))
const answersTo = fc.record(
  {
    x: fc.nat(2000),
    y: fc.nat(2000),
    ...Object.fromEntries(CODES.map((code) => [`q-${code}`, fc.boolean()])),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Answers>

/** Two policies that share the awards and the rules. */
const split = (awards: readonly Award[], rules: readonly AwardRule[]): Policy[] => [
  policy('p', awards.slice(0, 4), rules.slice(0, 2)),
  policy('q', awards.slice(4), rules.slice(2)),
]
const shuffle = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length })

describe('whatever the awards and rules', () => {
  const rules = fc.array(anyRule, { maxLength: 5 })
  it('order changes nothing', () => {
    fc.assert(
      fc.property(awardsOf(amount), rules, shuffle(CODES), answersTo, (awards, list, mixed, answers) => {
        const ordered = split(awards, list)
        // Every award and rule stays in its document; the documents and what they hold change places.
        const place = (one: Award) => mixed.indexOf(one.code)
        const shaken = ordered.toReversed().map((one) => ({
          ...one,
          awards: one.awards.toSorted((a, b) => place(a) - place(b)),
          rules: one.rules
            .toReversed()
            .map((rule) =>
              rule.type === 'requires'
                ? { ...rule, needs: rule.needs.toReversed() }
                : { ...rule, awards: rule.awards.toReversed() },
            ),
        }))
        const told = (policies: Policy[]) => {
          const { total, awards, cuts } = estimate(policies, answers, DAY)
          const sums = awards.map((one) => `${one.award.code} ${one.minFen} ${one.maxFen}`)
          const cut = cuts.map((one) => `${one.rule.type} ${one.award.code} ${one.minFen} ${one.maxFen}`)
          return { total, sums: sums.toSorted(), cut: cut.toSorted() }
        }
        expect(told(shaken)).toEqual(told(ordered))
      }),
      { numRuns: 300 },
    )
  })

  it('no rule is broken, nothing exceeds what is stated, and the total is the sum', () => {
    fc.assert(
      fc.property(awardsOf(amount), rules, answersTo, (awards, list, answers) => {
        const result = estimate(split(awards, list), answers, DAY)
        const byCode = new Map(result.awards.map((one) => [one.award.code, one]))
        const add = (codes: readonly string[], end: 'minFen' | 'maxFen') =>
          codes.reduce((all, code) => all + (byCode.get(code)?.[end] ?? 0), 0)
        for (const one of result.awards) {
          expect(one.minFen).toBeGreaterThanOrEqual(0)
          expect(one.minFen).toBeLessThanOrEqual(one.maxFen)
          expect(one.maxFen).toBeLessThanOrEqual(one.stated.maxFen)
          const cut = result.cuts.filter(({ award }) => award.code === one.award.code)
          expect(one.maxFen + cut.reduce((all, { maxFen }) => all + maxFen, 0)).toBe(one.stated.maxFen)
          expect(one.minFen + cut.reduce((all, { minFen }) => all + minFen, 0)).toBe(one.stated.minFen)
        }
        expect(result.total).toEqual({ minFen: add(CODES, 'minFen'), maxFen: add(CODES, 'maxFen') })
        for (const rule of list) {
          if (rule.type === 'cap') expect(add(rule.awards, 'maxFen')).toBeLessThanOrEqual(rule.amountFen)
          if (rule.type === 'exclusive')
            expect(rule.awards.filter((code) => byCode.has(code)).length).toBeLessThanOrEqual(1)
          if (rule.type === 'requires' && byCode.has(rule.award))
            for (const need of rule.needs) expect(answers[`q-${need}`]).toBe(true)
        }
        const { awards: paidOnes, nearMisses, notStated, trace } = result
        expect(paidOnes.length + nearMisses.length + notStated.length + trace.length).toBe(CODES.length)
      }),
      { numRuns: 300 },
    )
  })

  const separate = fc
    .tuple(
      sum,
      fc.array(
        some(CODES).map(([one = 'a', ...needs]) => requires(one, ...needs)),
        { maxLength: 2 },
      ),
    )
    .map(([fen, needed]) => [exclusive('a', 'b', 'c'), cap(fen, 'd', 'e', 'f'), ...needed])
  const raise = (answers: Answers, more: Answers): Answers =>
    Object.fromEntries(
      [...new Set([...Object.keys(answers), ...Object.keys(more)])].map((code) => {
        const [was, add] = [answers[code], more[code]]
        if (typeof was === 'number' || typeof add === 'number') return [code, Number(was ?? 0) + Number(add ?? 0)]
        return [code, was === true || add === true]
      }),
    )

  it('a larger answer never lowers the upper end, where exclusions and caps share no award', () => {
    fc.assert(
      fc.property(awardsOf(amount), separate, answersTo, answersTo, (awards, list, answers, more) => {
        const on = (given: Answers) => estimate(split(awards, list), given, DAY).total.maxFen
        expect(on(raise(answers, more))).toBeGreaterThanOrEqual(on(answers))
      }),
      { numRuns: 300 },
    )
  })

  it('nor the lower end, where no amount is a range', () => {
    const certain = amount.filter(({ type }) => type === 'fixed' || type === 'percent')
    fc.assert(
      fc.property(awardsOf(certain), separate, answersTo, answersTo, (awards, list, answers, more) => {
        const on = (given: Answers) => estimate(split(awards, list), given, DAY).total.minFen
        expect(on(raise(answers, more))).toBeGreaterThanOrEqual(on(answers))
      }),
      { numRuns: 300 },
    )
  })
})

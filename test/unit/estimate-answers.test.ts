import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerName, answerQuery, answersFrom, checkAnswers } from '../../src/features/policies/answers.ts'
import { type Answers, gapOf } from '../../src/features/policies/condition.ts'
import type { Question } from '../../src/features/policies/policy.ts'
import { sheetOf } from '../../src/features/policies/sheet.ts'
import { YUNHE_POLICIES } from '../../src/seed/third/policies.ts'

const text = { zh: '', en: '' }
const question = (code: string, kind: Question['kind']): Question => ({
  code,
  kind,
  label: text,
  help: null,
  options: kind === 'choice' ? ['none', 'main'].map((value) => ({ value, label: text })) : [],
})
const QUESTIONS = [
  question('money', 'fen'),
  question('area', 'm2'),
  question('jobs', 'count'),
  question('moved', 'yesNo'),
  question('level', 'choice'),
]
const read = (query: Record<string, string>) =>
  answersFrom(Object.fromEntries(Object.entries(query).map(([code, typed]) => [answerName(code), typed])), QUESTIONS)

describe('answers in a link', () => {
  it('are read as they were written', () => {
    const answers = fc.record(
      {
        money: fc.nat(1e13),
        area: fc.nat(1e9),
        jobs: fc.nat(1e9),
        moved: fc.boolean(),
        level: fc.constantFrom('none', 'main'),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Answers>
    fc.assert(
      fc.property(answers, (given) => {
        expect(answersFrom(answerQuery(given, QUESTIONS), QUESTIONS)).toEqual({ answers: given, errors: [] })
      }),
    )
  })

  it('stand in the order of the questions, whatever the order of answering', () => {
    expect(Object.keys(answerQuery({ moved: true, money: 1 }, QUESTIONS))).toEqual(['a.money', 'a.moved'])
  })

  it.each([
    ['1,200', 1200],
    ['１２００', 1200],
    [' 1 200 ', 1200],
    ['0', 0],
  ])('take %s for a number as people type it', (typed, jobs) => {
    expect(read({ jobs: typed })).toEqual({ answers: { jobs }, errors: [] })
  })

  it('take money in 万元', () => {
    expect(read({ money: '1,234.5' }).answers).toEqual({ money: 1_234_500_000 })
  })

  it.each<[string, string, string, Record<string, number> | undefined]>([
    ['jobs', '-1', 'too_small', { min: 0 }],
    ['jobs', '−1', 'too_small', { min: 0 }],
    ['jobs', '1.5', 'not_an_integer', undefined],
    ['jobs', '1,5', 'not_a_number', undefined],
    ['jobs', '9999999999', 'too_large', { max: 1e9 }],
    ['jobs', 'many', 'not_a_number', undefined],
    ['jobs', '1e5', 'not_a_number', undefined],
    ['money', '99999999', 'too_large', { max: 1e7 }],
    ['moved', 'true', 'invalid_type', undefined],
    ['level', 'constructor', 'invalid_choice', undefined],
  ])('say of %s %s what is wrong, in the unit of the form', (code, typed, key, params) => {
    const error = { path: answerName(code), key }
    expect(read({ [code]: typed, area: '5' })).toEqual({
      answers: { area: 5 },
      errors: [params ? { ...error, params } : error],
    })
  })
})

describe('answers of the API', () => {
  it('are told apart from what is unknown and what is of another kind', () => {
    const { answers, errors } = checkAnswers({ money: -1, jobs: 3, moved: 'yes', other: 1 }, QUESTIONS)
    expect(answers).toEqual({ jobs: 3 })
    expect(errors.map(({ path, key }) => [path, key])).toEqual([
      ['answers.money', 'too_small'],
      ['answers.moved', 'invalid_type'],
      ['answers.other', 'unknown_field'],
    ])
  })
})

describe('by how much an answer misses', () => {
  it.each([
    [{ question: 'jobs', atLeast: 10 }, false, 7, 3],
    [{ question: 'jobs', atMost: 10 }, false, 12, 2],
    [{ question: 'jobs', atLeast: 10 }, true, 10, 1],
    [{ question: 'jobs', atMost: 10 }, true, 10, 1],
    [{ question: 'jobs', atLeast: 10 }, false, 10, null],
  ])('%j, negated %s, of %d', (comparison, negated, jobs, gap) => {
    expect(gapOf({ comparison, negated }, { jobs })).toBe(gap)
    if (gap !== null) expect(gapOf({ comparison, negated }, {})).toBeNull()
  })
})

describe('a page’s query', () => {
  const sheet = (query: Record<string, string>) => sheetOf(YUNHE_POLICIES, query, '2026-11-22')

  it('keeps answers that only another day asks', () => {
    const on = sheet({ 'a.green-power': 'yes', asOf: '2026-11-22' })
    expect(on.asked.map(({ code }) => code)).not.toContain('green-power')
    expect(on.query).toEqual({ asOf: '2026-11-22', 'a.green-power': 'yes' })
  })

  it('falls back to today for a day that is none, and says so', () => {
    expect(sheet({ asOf: '2026-13-01' })).toMatchObject({
      asOf: '2026-11-22',
      errors: [{ path: 'asOf', key: 'no_such_day' }],
    })
  })

  it.each([
    ['2', 2],
    ['999', 6],
    ['0', null],
    ['-1', null],
    ['x', null],
  ])('takes step %s as %s', (step, place) => {
    expect(sheet({ step }).step).toBe(place)
  })
})

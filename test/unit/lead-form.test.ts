import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { formErrors, formValues, leadBody } from '../../src/features/leads/form.ts'
import { LeadInput } from '../../src/features/leads/input.ts'

const typed = {
  company: ' Testkraft GmbH ',
  contactName: 'Erika',
  phone: '13812345678',
  noticeVersion: '2026-01',
  consentHandle: 'on',
}
const body = (more: Record<string, string | string[]> = {}) => leadBody({ ...typed, ...more }, 'zh')

describe('the form', () => {
  it('becomes the body of the API, without what was left empty', () => {
    expect(body({ email: '', message: '  ', sites: [], investmentWan: '' })).toEqual({
      company: 'Testkraft GmbH',
      contact: { name: 'Erika', phone: '13812345678' },
      locale: 'zh',
      consent: { noticeVersion: '2026-01', handle: true },
      attribution: {},
    })
    expect(v.safeParse(LeadInput, body()).success).toBe(true)
  })

  it.each<[string, number | string | undefined]>([
    ['1', 1_000_000],
    ['1.5', 1_500_000],
    ['0.29', 290_000],
    ['1234.56', 1_234_560_000],
    ['1,234', 1_234_000_000],
    ['1，234', 1_234_000_000],
    ['１２３', 123_000_000],
    ['１．５', 1_500_000],
    [' 12 ', 12_000_000],
    ['1 000', 1_000_000_000],
    ['0', 0],
    ['', undefined],
    ['   ', undefined],
    ['-1', '-1'],
    ['1e3', '1e3'],
    ['1.', '1.'],
    ['.5', '.5'],
    ['一百', 100_000_000],
    ['100万', 100_000_000],
    ['0x10', '0x10'],
    ['Infinity', 'Infinity'],
  ])('reads %j 万元 as %j fen', (text, fen) => {
    expect(body({ investmentWan: text }).investmentFen).toBe(fen)
  })

  it.each<[string, number | string]>([
    ['1', 667],
    ['15', 10_000],
    ['30', 20_000],
    ['0.5', 333],
    ['３０', 20_000],
    ['viel', 'viel'],
  ])('reads %j 亩 as %j m²', (text, areaM2) => {
    expect(body({ areaMu: text }).areaM2).toBe(areaM2)
  })

  it('reads a whole number of jobs, and never rounds one', () => {
    expect(body({ jobs: '１,200' }).jobs).toBe(1200)
    const result = v.safeParse(LeadInput, body({ jobs: '1.5' }))
    expect(result.success).toBe(false)
  })

  it('refuses at its field what is no number', () => {
    const { issues } = v.safeParse(LeadInput, body({ investmentWan: 'viel', areaMu: '-3' }))
    const paths = (issues ?? []).map((issue) => v.getDotPath(issue) ?? '')
    expect(formErrors(paths.map((path) => ({ path, key: 'not_a_number' }))).map(({ path }) => path)).toEqual([
      'investmentWan',
      'areaMu',
    ])
  })

  it('takes a purpose only when it was ticked', () => {
    expect(leadBody({ ...typed, consentHandle: undefined }, 'zh').consent).toEqual({
      noticeVersion: '2026-01',
      handle: false,
    })
    expect(body({ consentHandle: '' }).consent).toMatchObject({ handle: false })
    expect(body({ consentShare: 'true', consentAbroad: 'on' }).consent).toEqual({
      noticeVersion: '2026-01',
      handle: true,
      share: true,
      abroad: true,
    })
  })

  it('keeps texts only, lists only where there are boxes, and the last of what was sent twice', () => {
    const file = new File(['x'], 'x.txt')
    expect(formValues({ company: ['a', 'b'], sites: 'x', policies: ['p', file, 'q'], phone: file, odd: 1 })).toEqual({
      company: 'b',
      sites: ['x'],
      policies: ['p', 'q'],
      phone: undefined,
      odd: undefined,
    })
  })

  it('is not confused by names of objects', () => {
    const values = formValues(
      JSON.parse('{"__proto__": "x", "constructor": "y", "company": "z"}') as Record<string, unknown>,
    )
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
    expect(leadBody(values, 'zh')).toMatchObject({ company: 'z' })
  })

  it.each([
    ['contact', 'phone'],
    ['contact.name', 'contactName'],
    ['contact.email', 'email'],
    ['investmentFen', 'investmentWan'],
    ['areaM2', 'areaMu'],
    ['consent.handle', 'consentHandle'],
    ['consent.noticeVersion', 'noticeVersion'],
    ['sites.0', 'sites'],
    ['policies.12', 'policies'],
    ['company', 'company'],
    ['', ''],
  ])('shows the error of %j at %j', (path, field) => {
    expect(formErrors([{ path, key: 'invalid' }])).toEqual([{ path: field, key: 'invalid' }])
  })
})

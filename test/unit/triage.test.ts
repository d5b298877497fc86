import { describe, expect, it } from 'vitest'
import { LEAD_STATES } from '../../src/features/leads/lead.ts'
import type { Membership, Role } from '../../src/features/staff/role.ts'
import type { ReadLead } from '../../src/features/triage/actions.ts'
import { assignBlock, snoozeBlock } from '../../src/features/triage/block.ts'
import { filled } from '../../src/features/triage/canned.ts'
import { DEFAULT_REPLIES } from '../../src/features/triage/canned-defaults.ts'
import { officerIn, type Member, namesOf, thoseWhoMay } from '../../src/features/triage/people.ts'
import { asPresent } from '../../src/features/triage/presence.ts'
import { presetDays } from '../../src/features/triage/presets.ts'
import { NEXT_STATES, stateBlock } from '../../src/features/triage/states.ts'

const at = (time: string) => Date.parse(`${time}+08:00`)
const asLead = (lead: Partial<ReadLead>) => lead as ReadLead

describe('states', () => {
  it('can each be reached but those of merge and transfer, and none from itself', () => {
    const reached = new Set(Object.values(NEXT_STATES).flat())
    expect(LEAD_STATES.filter((state) => !reached.has(state))).toEqual(['new', 'duplicate', 'transferred'])
    for (const state of LEAD_STATES) expect(stateBlock({ state, erasedAt: null }, state)).toBe('same')
  })

  it('say why they do not follow', () => {
    expect(stateBlock({ state: 'new', erasedAt: null }, 'signed')).toBe('notYet')
    expect(stateBlock({ state: 'lost', erasedAt: null }, 'visiting')).toBe('final')
    expect(stateBlock({ state: 'new', erasedAt: null }, 'duplicate')).toBe('byMerge')
    expect(stateBlock({ state: 'new', erasedAt: null }, 'transferred')).toBe('byTransfer')
    expect(stateBlock({ state: 'lost', erasedAt: 1 }, 'accepted')).toBe('erased')
  })
})

describe('who may give a lead to whom', () => {
  const who = (role: Role, park: string | null = null) => ({
    staff: 'me',
    memberships: [{ id: 'm', bureauId: 'b', user: 'me', role, park } satisfies Membership],
    parkId: 'p',
  })
  const nobodys = asLead({ assignee: null, state: 'new' })

  it('lets those of a park take and give back, and managers give', () => {
    expect(assignBlock(who('parkOfficer', 'p'), nobodys, 'me')).toBeNull()
    expect(assignBlock(who('parkOfficer', 'p'), nobodys, 'you')).toBe('others')
    expect(assignBlock(who('parkOfficer', 'p'), asLead({ assignee: 'me' }), null)).toBeNull()
    expect(assignBlock(who('parkOfficer', 'p'), asLead({ assignee: 'you' }), 'me')).toBe('others')
    expect(assignBlock(who('parkOfficer', 'other'), nobodys, 'me')).toBe('role')
    expect(assignBlock(who('triageOfficer'), nobodys, 'you')).toBeNull()
    expect(assignBlock(who('viewer'), nobodys, 'me')).toBe('role')
  })

  it('lets nobody put off what is closed', () => {
    expect(snoozeBlock(who('triageOfficer'), asLead({ state: 'lost' }))).toBe('closed')
    expect(snoozeBlock(who('triageOfficer'), nobodys)).toBeNull()
  })
})

describe('people', () => {
  const member = (user: string, role: Role, park: string | null, endedAt: number | null = null): Member => ({
    user,
    role,
    park,
    endedAt,
    officer: { name: { zh: `${user}${park ?? ''}`, en: user }, title: { zh: '专员', en: 'Officer' }, sample: false },
  })
  const members = [
    member('a', 'triageOfficer', null),
    member('a', 'parkOfficer', 'p'),
    member('b', 'parkOfficer', 'q'),
    member('c', 'viewer', 'p'),
    member('d', 'parkManager', 'p', 1),
  ]

  it('answer as who they are in the park, and are named when they have left', () => {
    expect(officerIn(members, 'a', 'p')?.name.zh).toBe('ap')
    expect(officerIn(members, 'a', 'q')?.name.zh).toBe('a')
    expect(officerIn(members, 'b', 'p')).toBeNull()
    expect(thoseWhoMay(members, 'lead.contact', 'p').map(({ user }) => user)).toEqual(['a'])
    expect(Object.keys(namesOf(members)).toSorted()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('write only as long as they say so', () => {
    const now = at('2026-11-23T09:00:00')
    const seen = (member: string, ago: number) => ({ member, writing: true, seenAt: now - ago })
    expect(asPresent([seen('a', 1000), seen('b', 120_000)], now)).toEqual([
      { member: 'a', writing: true },
      { member: 'b', writing: false },
    ])
  })
})

describe('presets', () => {
  const days = (time: string) => presetDays(at(time)).map(({ day }) => day)

  it('are days at the park, and Monday is never today', () => {
    expect(days('2026-11-23T00:30:00')).toEqual(['2026-11-24', '2026-11-30', '2026-11-30', '2026-12-23'])
    expect(days('2026-11-22T23:30:00')).toEqual(['2026-11-23', '2026-11-23', '2026-11-29', '2026-12-22'])
    expect(days('2028-02-28T12:00:00')[0]).toBe('2028-02-29')
  })
})

describe('canned replies', () => {
  const filling = { company: 'A{officer}', reference: 'LX-1', officer: '田小满', respondBy: '明天' }

  it('are filled once, and leave alone what is no placeholder', () => {
    const body = { zh: '{company}，{reference}，{other}，{toString}', en: '' }
    expect(filled({ body }, 'zh', filling)).toBe('A{officer}，LX-1，{other}，{toString}')
  })

  it('come with known placeholders only', () => {
    for (const reply of DEFAULT_REPLIES)
      for (const locale of ['zh', 'en'] as const)
        expect(filled(reply, locale, { ...filling, company: 'A' })).not.toMatch(/[{}]/)
  })
})

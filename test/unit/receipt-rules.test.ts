import { describe, expect, it } from 'vitest'
import type { LeadState } from '../../src/features/leads/lead.ts'
import {
  escalationRefusal,
  isOverdue,
  RATING_MS,
  ratingRefusal,
  waitingSince,
} from '../../src/features/receipts/rules.ts'

/** UTC milliseconds of a time at the park. */
const at = (time: string) => Date.parse(`${time.replace(' ', 'T')}:00+08:00`)

const lead = {
  state: 'new' as LeadState,
  receivedAt: at('2026-03-09 10:00'),
  respondBy: at('2026-03-11 17:30'),
  answeredAt: null as number | null,
  escalatedAt: null as number | null,
}
const since = lead.receivedAt

describe('calling for the leader', () => {
  it.each<[string, Partial<typeof lead>, number | null, string, string | null]>([
    ['at once', {}, since, '2026-03-09 10:01', 'early'],
    ['a night later', {}, since, '2026-03-10 09:59', 'early'],
    ['after one working day', {}, since, '2026-03-10 10:00', null],
    [
      'when overdue, however short the time was',
      { respondBy: at('2026-03-09 17:30') },
      since,
      '2026-03-09 17:31',
      null,
    ],
    ['twice a day', { escalatedAt: at('2026-03-12 00:00') }, since, '2026-03-12 23:59', 'today'],
    ['on the next day at the park', { escalatedAt: at('2026-03-12 23:59') }, since, '2026-03-13 00:00', null],
    ['after the answer', { answeredAt: at('2026-03-10 10:00') }, null, '2026-03-20 10:00', 'answered'],
    ['a working day after another question', { answeredAt: 1 }, at('2026-03-12 10:00'), '2026-03-13 10:00', null],
    ['an hour after another question', { answeredAt: 1 }, at('2026-03-12 10:00'), '2026-03-12 11:00', 'early'],
    ['when closed', { state: 'lost' }, since, '2026-03-20 10:00', 'closed'],
    ['by a clock that went back', {}, since, '2020-01-01 10:00', 'early'],
  ])('%s', (_, more, waiting, now, expected) => {
    expect(escalationRefusal({ ...lead, ...more }, waiting, at(now))).toBe(expected)
  })

  it('knows since when the investor waits', () => {
    const said = (id: string, at: number) => ({ id, at })
    const answered = { ...lead, answeredAt: 5 }
    expect(waitingSince(lead, { investor: said('b', 9), park: undefined })).toBe(since)
    expect(waitingSince(answered, { investor: undefined, park: said('a', 5) })).toBeNull()
    expect(waitingSince(answered, { investor: said('b', 9), park: said('a', 5) })).toBe(9)
    expect(waitingSince(answered, { investor: said('a', 3), park: said('b', 5) })).toBeNull()
  })
})

describe('the first answer', () => {
  it('is late after its time, while it is still owed', () => {
    expect(isOverdue(lead, lead.respondBy)).toBe(false)
    expect(isOverdue(lead, lead.respondBy + 1)).toBe(true)
    expect(isOverdue({ ...lead, answeredAt: lead.respondBy + 5 }, lead.respondBy + 9)).toBe(false)
    expect(isOverdue({ ...lead, state: 'spam' }, lead.respondBy + 9)).toBe(false)
  })

  it('is rated once it is there, and for seven days anew', () => {
    expect(ratingRefusal({ answeredAt: null }, null, 5)).toBe('unanswered')
    expect(ratingRefusal({ answeredAt: 1 }, null, RATING_MS * 9)).toBeNull()
    expect(ratingRefusal({ answeredAt: 1 }, 10, 10 + RATING_MS)).toBeNull()
    expect(ratingRefusal({ answeredAt: 1 }, 10, 11 + RATING_MS)).toBe('settled')
  })
})

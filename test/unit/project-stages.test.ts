import { describe, expect, it } from 'vitest'
import { dayFault, moveOf, siteStatusAt, stageDays } from '../../src/features/projects/project.ts'
import { lastMoved, stands } from '../../src/features/projects/stall.ts'

describe('stages of a project', () => {
  it('go to the next one, over some, or back', () => {
    expect(moveOf('signed', 'filing')).toBe('next')
    expect(moveOf('signed', 'land')).toBe('over')
    expect(moveOf('production', 'signed')).toBe('back')
    expect(moveOf('land', 'land')).toBeNull()
  })

  it('contract a site when land is provided', () => {
    expect(siteStatusAt('filing')).toBe('reserved')
    expect(siteStatusAt('land')).toBe('contracted')
    expect(siteStatusAt('production')).toBe('contracted')
  })

  it('have the days on which they were reached, without those that lie behind a way back', () => {
    const stage = (from: 'signed' | 'filing' | 'land', to: 'filing' | 'land' | 'construction', on: string) => ({
      kind: 'stage' as const,
      on,
      data: { from, to },
    })
    const events = [stage('signed', 'filing', '2026-03-10'), stage('filing', 'construction', '2026-04-01')]
    expect(stageDays('2026-03-02', events)).toEqual({
      signed: '2026-03-02',
      filing: '2026-03-10',
      construction: '2026-04-01',
    })
    const back = {
      kind: 'back' as const,
      on: '2026-04-03',
      data: { from: 'construction' as const, to: 'filing' as const },
    }
    expect(stageDays('2026-03-02', [...events, back])).toEqual({ signed: '2026-03-02', filing: '2026-04-03' })
  })

  it('are entered neither in the future nor before the stage that they follow', () => {
    const at = { today: '2026-05-10', stageOn: '2026-05-01', reached: undefined }
    expect(dayFault('2026-05-11', { ...at, move: 'next' })).toBe('day_future')
    expect(dayFault('2026-04-30', { ...at, move: 'next' })).toBe('stage_before')
    expect(dayFault('2026-05-01', { ...at, move: 'next' })).toBeNull()
    expect(dayFault('2026-03-01', { ...at, move: 'back', reached: '2026-03-02' })).toBe('stage_before')
    expect(dayFault('2026-03-02', { ...at, move: 'back', reached: '2026-03-02' })).toBeNull()
  })

  it('stand still after the days of their stage without any movement, and never in production', () => {
    const movement = { stage: 'signed' as const, stageOn: '2026-03-02', eventAt: null, stepOn: null }
    expect(stands(movement, '2026-04-01')).toBe(false)
    expect(stands(movement, '2026-04-02')).toBe(true)
    expect(stands({ ...movement, stepOn: '2026-03-20' }, '2026-04-02')).toBe(false)
    // Half past midnight of the 21st at the park.
    const eventAt = Date.parse('2026-03-20T16:30:00Z')
    expect(lastMoved({ ...movement, stepOn: '2026-03-20', eventAt })).toBe('2026-03-21')
    expect(stands({ ...movement, stage: 'production' }, '2030-01-01')).toBe(false)
  })
})

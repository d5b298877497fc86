import { describe, expect, it } from 'vitest'
import { Due, type DueLead, dueText } from '../../src/ui/components/due.tsx'

/** UTC milliseconds of a time at the park. */
const at = (time: string) => Date.parse(`${time.replace(' ', 'T')}:00+08:00`)
const lead = (more: Partial<DueLead> = {}): DueLead => ({
  dueAt: at('2026-11-24 17:30'),
  dueClock: 'respond',
  overdue: false,
  pausedAt: null,
  ...more,
})

describe('what a clock says', () => {
  it.each<[string, string, string]>([
    ['2026-11-23 09:00', '回复剩余 2 个工作日', 'Reply: 2 working days left'],
    ['2026-11-23 10:00', '回复剩余 1 个工作日', 'Reply: 1 working day left'],
    ['2026-11-24 14:00', '回复剩余 3 小时', 'Reply: 3 hours left'],
    ['2026-11-24 17:05', '回复剩余 25 分钟', 'Reply: 25 minutes left'],
    ['2026-11-24 17:30', '回复剩余 1 分钟', 'Reply: 1 minute left'],
    ['2026-11-24 23:00', '回复刚刚逾期', 'Reply: just overdue'],
    ['2026-11-25 11:30', '回复逾期 2 小时', 'Reply: 2 hours overdue'],
    // From Tuesday's close of business to Wednesday's; then over the weekend.
    ['2026-11-25 17:30', '回复逾期 1 个工作日', 'Reply: 1 working day overdue'],
    ['2026-11-30 08:00', '回复逾期 3 个工作日', 'Reply: 3 working days overdue'],
  ])('at %s is “%s”', (now, zh, en) => {
    expect(dueText(lead(), at(now), 'zh')).toBe(zh)
    expect(dueText(lead(), at(now), 'en')).toBe(en)
  })

  it('names the moment, and colours only what ran out', () => {
    const page = (one: DueLead, now: string) => String(Due({ lead: one, now: at(now), locale: 'zh' }))
    const running = page(lead({ dueClock: 'assess' }), '2026-11-24 14:00')
    expect(running).toContain('<time class="due" datetime="2026-11-24T09:30:00.000Z"')
    expect(running).toContain('title="截止：2026年11月24日（周二）17:30（北京时间）"')
    expect(running).toContain('>研判剩余 3 小时<')
    expect(page(lead(), '2026-11-25 11:30')).toContain('class="due over"')
    expect(page(lead({ dueAt: null, pausedAt: at('2026-11-24 10:00') }), '2026-11-25 11:30')).toContain(
      '>等候投资方，已停表<',
    )
  })

  it('says nothing when no clock runs, and what had run out before a pause stays so', () => {
    expect(Due({ lead: lead({ dueAt: null, dueClock: null }), now: at('2026-11-25 11:30'), locale: 'zh' })).toBeNull()
    const paused = lead({ overdue: true, pausedAt: at('2026-11-25 10:00') })
    expect(dueText(paused, at('2026-11-25 11:30'), 'zh')).toBe('回复逾期 2 小时')
  })
})

import { expect, it } from 'vitest'
import { withoutContacts } from '../../src/features/inbox/terms.ts'

it('takes out what may lead to a person', () => {
  const text =
    '微信号：weixin9988 微信 ID: abc_def QQ是 12345 见 lin@mail.example 或 https://x.example/a 电话139 0731 5566 林晓雨'
  const rest = withoutContacts(`拟建铝箔项目 ${text} 谢谢`, '林晓雨')
  expect(rest.replace(/\s+/g, ' ')).toBe('拟建铝箔项目 见 或 电话 谢谢')
})

it('takes the contact’s name out, whatever stands in it', () => {
  for (const name of ['Anne-Marie', 'Li/Wei', 'a.b*c+', '(王)', 'Zoë [CEO]', '\\d{3}', '田小满'])
    expect(withoutContacts(`before ${name} after`, name)).not.toContain(name)
})

it('is linear in whatever anybody writes', () => {
  const many = 10_000
  const shapes = [
    `qq${' '.repeat(many)}!`,
    `微信号${'号 '.repeat(many)}!`,
    `qq id${' :'.repeat(many)}!`,
    `${'qq '.repeat(many)}!`,
    'a'.repeat(many),
    `${'a'.repeat(many)}@`,
    '@'.repeat(many),
    `${'a@'.repeat(many)} `,
    `${'1 '.repeat(5)}${' '.repeat(many)}!`,
    '+('.repeat(many),
    'www.'.repeat(many),
  ]
  for (const shape of shapes) {
    const from = performance.now()
    withoutContacts(shape, '')
    // A few milliseconds; squares of the length take seconds, cubes hours.
    expect(performance.now() - from, shape.slice(0, 12)).toBeLessThan(500)
  }
})

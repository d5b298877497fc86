import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ROBOT_KINDS, type RobotKind } from '../../src/features/notifications/channel.ts'
import { isRobotAddress, tellRobot } from '../../src/features/notifications/robot.ts'
import { type Mood, type RobotServer, startRobots } from '../support/robot-server.ts'

const now = Date.parse('2026-11-23T02:00:00Z')
const MESSAGE = {
  title: '新的投资咨询 · 泸溪',
  lines: ['企业：<at user_id="all">所有人</at> **x**', '编号：LX261122-ABCDE'],
}

describe.each(ROBOT_KINDS)('%s', (kind) => {
  let robots: RobotServer
  beforeAll(async () => {
    robots = await startRobots(() => now)
  })
  afterAll(() => robots.close())
  beforeEach(() => Object.assign(robots, { said: [], asked: 0, mood: 'ok' }))

  const tell = (more: { secret?: string; at?: number; hosts?: string[]; url?: string } = {}) =>
    tellRobot(kind, { url: more.url ?? robots.url(kind), secret: more.secret ?? robots.secret }, MESSAGE, {
      now: more.at ?? now,
      hosts: more.hosts ?? [robots.host],
      timeout: 200,
    })

  it('takes what is signed as its vendor documents it', async () => {
    await tell()
    expect(robots.said).toHaveLength(1)
    for (const text of [MESSAGE.title, 'LX261122-ABCDE']) expect(robots.said[0]?.body).toContain(text)
    expect(robots.said[0]?.body, 'names are no markup').not.toMatch(/"tag":"at"|isAtAll|markdown|mentioned/)
  })

  const signs = kind !== 'wecom'
  it(`${signs ? 'refuses' : 'does not ask for'} a secret and a stamp of its own time`, async () => {
    const wrong = [{ secret: 'other' }, { at: now - 2 * 3_600_000 }]
    const answers = await Promise.all(wrong.map((more) => tell(more).catch((error: Error) => error.message)))
    expect(answers).toEqual(wrong.map(() => (signs ? 'robot.refused' : undefined)))
  })

  it.each<[Mood, string]>([
    ['refuse', 'robot.refused'],
    ['tooOften', 'robot.limited'],
    ['busy', 'robot.limited'],
    ['silent', 'robot.timeout'],
    ['garbage', 'robot.unreadable'],
    ['elsewhere', 'robot.status'],
  ])('fails when it answers: %s', async (mood, code) => {
    robots.mood = mood
    await expect(tell()).rejects.toMatchObject({ code, message: code, final: false })
    expect(robots.asked, 'follows nobody').toBe(1)
  })

  it('is asked nowhere but at its vendor', async () => {
    await expect(tell({ hosts: [] })).rejects.toMatchObject({ code: 'robot.address', final: true })
    await expect(tell({ url: 'http://127.0.0.1:1/x', hosts: ['127.0.0.1:1'] })).rejects.toThrow('robot.unreachable')
    expect(robots.asked).toBe(0)
  })
})

describe('a robot’s address', () => {
  const OWN: Record<RobotKind, string> = {
    feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/x',
    dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=x',
    wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x',
  }
  it.each(ROBOT_KINDS)('is %s’s own', (kind) => {
    for (const other of ROBOT_KINDS) expect(isRobotAddress(kind, OWN[other], [])).toBe(kind === other)
    for (const bad of [
      OWN[kind].replace('https', 'http'),
      OWN[kind].replace('//', '//user@'),
      OWN[kind].replace('//', '//x.'),
      OWN[kind].replace('.com', '.com.evil.example').replace('.cn', '.cn.evil.example'),
      OWN[kind].replace(/(https:\/\/[^/]+)/, '$1:8443'),
      'https://169.254.169.254/',
      'file:///etc/passwd',
      'nothing',
    ])
      expect(isRobotAddress(kind, bad, []), bad).toBe(false)
    expect(isRobotAddress(kind, 'http://localhost:99/x', ['localhost:99'])).toBe(true)
    expect(isRobotAddress(kind, 'http://localhost:98/x', ['localhost:99'])).toBe(false)
  })
})

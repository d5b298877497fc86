import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a chat group would show, as the vendor took it. */
export interface Said {
  vendor: string
  /** All of the request's body. */
  body: string
}

/** How a robot answers instead of as it should. */
export type Mood = 'ok' | 'refuse' | 'tooOften' | 'busy' | 'silent' | 'garbage' | 'elsewhere'

/** Chat robots of all three vendors that check what they are sent as the vendors document it. */
export interface RobotServer {
  host: string
  url(vendor: 'feishu' | 'dingtalk' | 'wecom'): string
  secret: string
  said: Said[]
  /** Every request, taken or not. */
  asked: number
  mood: Mood
  close(): Promise<void>
}

const SECRET = 'SECrobot-secret-9'
const KEY = 'key-1234'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** The clock of the vendors: signatures are good for an hour around it. */
export async function startRobots(clock: () => number = Date.now): Promise<RobotServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://robots')
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      robots.asked += 1
      const answer = (status: number, value: unknown) => {
        response.writeHead(status, { 'Content-Type': 'application/json' })
        response.end(typeof value === 'string' ? value : JSON.stringify(value))
      }
      const vendor = VENDORS[url.pathname]
      if (robots.mood === 'silent') return
      if (robots.mood === 'busy') return answer(429, 'slow down')
      if (robots.mood === 'garbage') return answer(200, '<html>no')
      if (robots.mood === 'elsewhere') {
        response.writeHead(302, { Location: `http://${robots.host}/elsewhere` })
        response.end()
        return
      }
      if (!vendor) return answer(404, {})
      if (robots.mood !== 'ok') return answer(200, vendor[robots.mood])
      const wrong = vendor.wrong(JSON.parse(body) as Record<string, unknown>, url.searchParams, clock())
      if (wrong) return answer(200, wrong)
      robots.said.push({ vendor: vendor.name, body })
      answer(200, vendor.ok)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const robots: RobotServer = {
    host,
    url: (vendor) => `http://${host}${PATHS[vendor]}`,
    secret: SECRET,
    said: [],
    asked: 0,
    mood: 'ok',
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return robots
}

interface Vendor {
  name: string
  ok: unknown
  refuse: unknown
  tooOften: unknown
  /** The vendor's answer to what is not in order; null when all is. */
  wrong(body: Record<string, unknown>, query: URLSearchParams, now: number): unknown
}

const PATHS = {
  feishu: '/open-apis/bot/v2/hook/hook-1234',
  dingtalk: `/robot/send?access_token=${KEY}`,
  wecom: `/cgi-bin/webhook/send?key=${KEY}`,
}

const VENDORS: Record<string, Vendor> = {
  '/open-apis/bot/v2/hook/hook-1234': {
    name: 'feishu',
    ok: { code: 0, msg: 'success', data: {}, StatusCode: 0, StatusMessage: 'success' },
    refuse: { code: 19024, msg: 'Key Words Not Found' },
    tooOften: { code: 11232, msg: 'frequency limited psm[lark.oapi.app_platform_runtime]' },
    wrong({ timestamp, sign, msg_type, content }, _, now) {
      // The signature's key is the stamp and the secret, and there is no message; the stamp is in seconds.
      const expected = createHmac('sha256', `${timestamp}\n${SECRET}`).update('').digest('base64')
      const old = typeof timestamp !== 'string' || Math.abs(Number(timestamp) * 1000 - now) > HOUR_MS
      if (old || sign !== expected) return { code: 19021, msg: 'sign match fail or timestamp is not within one hour' }
      const { post } = content as { post?: { zh_cn?: { content?: unknown } } }
      if (msg_type === 'post' && Array.isArray(post?.zh_cn?.content)) return null
      return { code: 9499, msg: 'Bad Request' }
    },
  },
  '/robot/send': {
    name: 'dingtalk',
    ok: { errcode: 0, errmsg: 'ok' },
    refuse: { errcode: 310000, errmsg: 'keywords not in content' },
    tooOften: { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' },
    wrong({ msgtype, text }, query, now) {
      if (query.get('access_token') !== KEY) return { errcode: 300001, errmsg: 'token is not exist' }
      const stamp = query.get('timestamp') ?? ''
      const expected = createHmac('sha256', SECRET).update(`${stamp}\n${SECRET}`).digest('base64')
      const old = !/^\d{13}$/.test(stamp) || Math.abs(Number(stamp) - now) > HOUR_MS
      if (old || query.get('sign') !== expected) return { errcode: 310000, errmsg: 'sign not match' }
      return isText(msgtype, text) ? null : { errcode: 40035, errmsg: 'bad message' }
    },
  },
  '/cgi-bin/webhook/send': {
    name: 'wecom',
    ok: { errcode: 0, errmsg: 'ok' },
    refuse: { errcode: 93000, errmsg: 'invalid webhook url' },
    tooOften: { errcode: 45009, errmsg: 'api freq out of limit' },
    wrong({ msgtype, text }, query) {
      if (query.get('key') !== KEY) return { errcode: 93000, errmsg: 'invalid webhook url' }
      return isText(msgtype, text) ? null : { errcode: 40008, errmsg: 'invalid message type' }
    },
  },
}

const MOST_TEXT_BYTES = 2048
const isText = (kind: unknown, text: unknown) =>
  kind === 'text' && Buffer.byteLength(String((text as { content?: unknown }).content)) <= MOST_TEXT_BYTES

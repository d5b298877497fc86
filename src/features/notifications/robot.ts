import { utf8 } from '../../kernel/encoding.ts'
import { JobError } from '../jobs/job.ts'
import type { RobotKind } from './channel.ts'

/** A robot of a chat group: its webhook and, where the vendor signs, its secret. */
export interface RobotTarget {
  url: string
  secret?: string | undefined
}

export interface RobotMessage {
  title: string
  lines: string[]
}

interface Vendor {
  hosts: readonly string[]
  request(target: RobotTarget, message: RobotMessage, now: number): Promise<{ url: string; body: unknown }>
  /** Codes for "too often". */
  tooOften: readonly number[]
}

/** Plain words only: a company's name can then be no markup, no link and no call to everybody. */
const asText = ({ title, lines }: RobotMessage) => [title, ...lines].join('\n')

const VENDORS: Record<RobotKind, Vendor> = {
  // open.feishu.cn, "Custom bot usage guide". Elements of a post are shown as they are.
  feishu: {
    hosts: ['open.feishu.cn', 'open.larksuite.com'],
    async request({ url, secret }, { title, lines }, now) {
      const timestamp = String(Math.floor(now / 1000))
      const signed = secret && { timestamp, sign: await hmacBase64(`${timestamp}\n${secret}`, '') }
      const content = lines.map((text) => [{ tag: 'text', text }])
      return { url, body: { ...signed, msg_type: 'post', content: { post: { zh_cn: { title, content } } } } }
    },
    tooOften: [9499, 11232],
  },
  // open.dingtalk.com, "Custom robot access": the signature is a part of the address.
  dingtalk: {
    hosts: ['oapi.dingtalk.com'],
    async request({ url, secret }, message, now) {
      const signed = new URL(url)
      if (secret) {
        signed.searchParams.set('timestamp', String(now))
        signed.searchParams.set('sign', await hmacBase64(secret, `${now}\n${secret}`))
      }
      return { url: signed.href, body: { msgtype: 'text', text: { content: asText(message) } } }
    },
    tooOften: [130101, 90018, 90030],
  },
  // developer.work.weixin.qq.com, "Group robot": the key in the address is all.
  wecom: {
    hosts: ['qyapi.weixin.qq.com'],
    request: ({ url }, message) =>
      Promise.resolve({ url, body: { msgtype: 'text', text: { content: asText(message) } } }),
    tooOften: [45009],
  },
}

/**
 * Whether the address is the vendor's own, over TLS. `more` names further hosts with their ports, which are believed
 * in clear too: for development.
 */
export function isRobotAddress(kind: RobotKind, address: string, more: readonly string[]): boolean {
  const url = URL.parse(address)
  if (!url || url.username !== '' || url.password !== '') return false
  if (more.includes(url.host)) return url.protocol === 'https:' || url.protocol === 'http:'
  return url.protocol === 'https:' && url.port === '' && VENDORS[kind].hosts.includes(url.hostname)
}

const TIMEOUT_MS = 10_000

/** Says it in the group. `now` in UTC milliseconds. Errors: JobError `robot.…`; an answer of 200 alone is no success. */
export async function tellRobot(
  kind: RobotKind,
  target: RobotTarget,
  message: RobotMessage,
  { now, hosts, timeout = TIMEOUT_MS }: { now: number; hosts: readonly string[]; timeout?: number },
): Promise<void> {
  if (!isRobotAddress(kind, target.url, hosts)) throw new JobError('robot.address', { final: true })
  const { url, body } = await VENDORS[kind].request(target, message, now)
  const { status, text } = await post(url, body, timeout)
  if (status === 429) throw new JobError('robot.limited')
  if (status !== 200) throw new JobError('robot.status')
  const code = codeIn(text)
  if (code === null) throw new JobError('robot.unreadable')
  if (VENDORS[kind].tooOften.includes(code)) throw new JobError('robot.limited')
  if (code !== 0) throw new JobError('robot.refused')
}

async function post(url: string, body: unknown, timeout: number): Promise<{ status: number; text: string }> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      // Where it points instead is nobody's we know.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    return { status: answer.status, text: await answer.text() }
  } catch (error) {
    const late = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
    throw new JobError(late ? 'robot.timeout' : 'robot.unreachable')
  }
}

/** The vendor's code in its answer, 0 for success; null when there is none. */
function codeIn(text: string): number | null {
  try {
    const { code, errcode } = JSON.parse(text) as { code?: unknown; errcode?: unknown }
    const found = code ?? errcode
    return typeof found === 'number' ? found : null
  } catch {
    return null
  }
}

async function hmacBase64(secret: string, message: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(message)))))
}

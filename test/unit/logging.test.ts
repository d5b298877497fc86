import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { consoleLog, type LogLine } from '../../src/http/logging.ts'
import { depsWith } from '../support/deps.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** All that a line may hold. A new name here needs a thought: can it hold personal data or a private link? */
const ALLOWED = new Set([
  'level',
  'event',
  'requestId',
  'method',
  'route',
  'status',
  'milliseconds',
  'parkId',
  'code',
  'port',
  'error',
])

/** An application whose database fails with `message`, and the lines that it logs. */
function failing(message: string) {
  const lines: LogLine[] = []
  const app = createApp(depsWith({ log: (line) => void lines.push(line) }, message))
  return { app, lines }
}

describe('the log', () => {
  it('takes nothing but what is named', () => {
    const line: LogLine = { level: 'info', event: 'request' }
    // @ts-expect-error a URL may hold a private link
    const withUrl: LogLine = { ...line, url: '/receipts/x' }
    // @ts-expect-error a body holds personal data
    const withBody: LogLine = { ...line, body: '{}' }
    expect([withUrl, withBody]).toHaveLength(2)
  })

  it('writes one line of JSON with the time', () => {
    const print = vi.spyOn(console, 'log').mockImplementation(() => {})
    consoleLog({ level: 'error', event: 'failure', error: 'two\nlines' })
    expect(print).toHaveBeenCalledTimes(1)
    const text = String(print.mock.calls[0]?.[0])
    expect(text).not.toContain('\n')
    expect(JSON.parse(text)).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      level: 'error',
      event: 'failure',
      error: 'two\nlines',
    })
  })

  it('names the route, never the address, its query or its headers', async () => {
    const { app, lines } = failing('away')
    const request = new Request('http://portal.example/parks/secret-park/land/secret-code?phone=13912345678', {
      headers: { Authorization: 'Bearer secret', 'User-Agent': 'secret-agent', Referer: 'http://secret.example/' },
    })
    await app.fetch(request)
    await app.fetch(new Request('http://portal.example/receipts/secret-token'))
    await app.fetch(new Request('http://portal.example/secret/nothing/here'))
    expect(lines.length).toBeGreaterThanOrEqual(3)
    expect(JSON.stringify(lines)).not.toMatch(/secret|139123/)
    for (const line of lines) expect(Object.keys(line).filter((name) => !ALLOWED.has(name))).toEqual([])
  })

  it('tells what failed, under the request’s id, and once', async () => {
    const { app, lines } = failing('SQLITE_BUSY: database is locked')
    const answer = await app.fetch(new Request('http://portal.example/api/v1/parks'))
    expect(answer.status).toBe(503)
    const failures = lines.filter(({ event }) => event === 'failure')
    expect(failures).toMatchObject([
      { level: 'error', code: 'service.unavailable', requestId: answer.headers.get('X-Request-Id') },
    ])
    expect(failures[0]?.error).toContain('database is locked')
    expect(await answer.text()).not.toContain('locked')
  })
})

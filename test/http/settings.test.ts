import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { type Runtime, startWorkers } from '../support/runtimes.ts'

const WRONG = { LUODI_ORGIN: 'https://x.example', LUODI_SMTP: 'smtp://me:geheim@host' }

describe('Workers with settings that are not in order', () => {
  let portal: Runtime
  beforeAll(async () => {
    portal = await startWorkers({ settings: WRONG, withoutTables: true })
  })
  afterAll(() => portal.close())

  it('answer that the portal is not set up, and not what is wrong', async () => {
    const page = await portal.fetch('/parks/luxi', { headers: { Accept: 'text/html' } })
    expect([page.status, page.headers.get('Cache-Control')]).toEqual([503, 'no-store'])
    const text = await page.text()
    expect(text).toContain('本门户尚未完成配置')
    expect(text).toContain('This portal is not set up yet')
    expect(text).not.toContain('LUODI')
    const probe = await portal.fetch('/healthz')
    expect([probe.status, probe.headers.get('Content-Type')]).toEqual([503, 'application/problem+json'])
    expect(await probe.json()).toMatchObject({ status: 503, code: 'service.not_configured' })
  })

  it('log all of it in one line, once', () => {
    const lines = portal
      .logs()
      .split('\n')
      .filter((line) => line.includes('"level":"error"'))
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'settings',
      error: expect.stringMatching(/^LUODI_ORGIN .*LUODI_ORIGIN.*; LUODI_SMTP /),
    })
    expect(portal.logs()).not.toContain('geheim')
  })
})

describe('Node with settings that are not in order', () => {
  it('says all of it, touches nothing, and ends', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'luodi-settings-'))
    const DATABASE_URL = `file:${join(folder, 'data/luodi.db')}`
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/server.js')], {
      env: { ...WRONG, DATABASE_URL },
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^2 settings are not in order/),
      expect.stringMatching(/^ {2}LUODI_ORGIN /),
      expect.stringMatching(/^ {2}LUODI_SMTP /),
      '',
    ])
    expect(await readdir(folder)).toEqual([])
    await rm(folder, { recursive: true })
  })
})

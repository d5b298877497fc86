import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { libsqlDatabase } from '../../src/data/libsql.ts'
import { hashOf } from '../../src/features/staff/invitations.ts'
import { run } from '../support/rows.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const folder = mkdtempSync(join(tmpdir(), 'luodi-'))
afterAll(() => rmSync(folder, { recursive: true }))

const DATABASE_URL = `file:${join(folder, 'x.db')}`
const luodi = (...args: string[]) => {
  const env = { ...process.env, DATABASE_URL, LUODI_ORIGIN: 'https://invest.example' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/luodi.ts'), ...args], { env })
  return { status, out: stdout.toString(), error: stderr.toString() }
}

it('commands run on the database of the environment', async () => {
  expect(luodi('jobs', 'dead', 'nowhere')).toEqual({ status: 2, out: '', error: 'There is no park "nowhere".\n' })

  const database = await libsqlDatabase(DATABASE_URL)
  const { bureau, slug, id } = await mintOne(database, smallSeed('aa'))
  const invite = (...more: string[]) => luodi('staff', 'invite', '--bureau', bureau, '--role', ...more)
  expect(invite('bureauAdmin', '--park', slug)).toMatchObject({ status: 2, error: 'bureauAdmin: no --park.\n' })
  const { out, status } = invite('parkOfficer', '--park', slug)
  expect(status).toBe(0)
  const [, secret = ''] = /^https:\/\/invest\.example\/console\/invitations\/([\w-]{43})\n$/.exec(out) ?? []
  const rows = await run(database, 'select role, park, secret_hash from invitations')
  expect(rows).toMatchObject([{ role: 'parkOfficer', park: id, secret_hash: hashOf(secret) }])
  expect(luodi('hosts', 'add', slug, '127.0.0.1')).toMatchObject({ status: 2, error: '"127.0.0.1" is no host name.\n' })
  expect(luodi('hosts', 'add', slug, 'Invest.example.gov.cn').status).toBe(0)
  expect(luodi('hosts', 'add', slug, 'invest.example.gov.cn')).toMatchObject({
    status: 2,
    error: 'invest.example.gov.cn serves a park already.\n',
  })
  expect(luodi('hosts', 'list', slug).out).toBe('invest.example.gov.cn  in use\n')
  expect(luodi('hosts', 'remove', slug, 'invest.example.gov.cn').status).toBe(0)
  expect(luodi('hosts', 'list', slug).out).toBe('')
  database.client.close()
}, 60_000)

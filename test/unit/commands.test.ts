import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'

const folder = mkdtempSync(join(tmpdir(), 'luodi-'))
afterAll(() => rmSync(folder, { recursive: true }))

const luodi = (...args: string[]) => {
  const env = { ...process.env, DATABASE_URL: `file:${join(folder, 'x.db')}` }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/luodi.ts'), ...args], { env })
  return { status, out: stdout.toString(), error: stderr.toString() }
}

it('commands are listed, and run on the database of the environment', () => {
  expect(luodi()).toMatchObject({ status: 0, error: '' })
  expect(luodi().out).toContain('  jobs dead <park>')
  expect(luodi('nothing', 'known').status).toBe(2)
  expect(luodi('jobs', 'dead', 'nowhere')).toEqual({ status: 2, out: '', error: 'There is no park "nowhere".\n' })
})

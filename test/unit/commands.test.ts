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

it('commands run on the database of the environment', () => {
  expect(luodi('jobs', 'dead', 'nowhere')).toEqual({ status: 2, out: '', error: 'There is no park "nowhere".\n' })
}, 60_000)

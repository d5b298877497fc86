import { describe, expect, it } from 'vitest'
import { type DeployConfig, deploy, type Wrangler } from '../../scripts/deploy/deploy.ts'

const CONFIG: DeployConfig = {
  vars: { LUODI_HOSTS: 'invest.example', LUODI_STORED_ABROAD: '1' },
  d1_databases: [{ binding: 'DB', database_name: 'luodi', database_id: '11111111-2222-3333-4444-555555555555' }],
  r2_buckets: [{ binding: 'FILES', bucket_name: 'luodi' }],
  triggers: { crons: ['* * * * *'] },
}

/** What wrangler says where all is in order, by the words that it is asked with. */
const ANSWERS: Record<string, string> = {
  'whoami --json': '{"loggedIn":true}',
  'd1 migrations list DB --remote': '│ 0017_service.sql │\n│ 0018_operations.sql │',
  'r2 bucket info luodi --json': '{"name":"luodi"}',
  'secret list --format json': '[{ "name": "LUODI_KEYS", "type": "secret_text" }]',
  'd1 migrations apply DB --remote': 'applied',
  deploy: 'Deployed luodi',
}

interface Case {
  config?: Partial<DeployConfig>
  answers?: Record<string, string | null>
  bundleBytes?: number
  check?: boolean
}

/** Runs a deployment against a wrangler that answers from a list; null is a failure. */
async function run({ config = {}, answers = {}, bundleBytes = 1_000_000, check = false }: Case) {
  const asked: string[] = []
  const said: string[] = []
  const wrangler: Wrangler = (...args) => {
    const words = args.join(' ')
    asked.push(words)
    const output = { ...ANSWERS, ...answers }[words] ?? null
    return Promise.resolve({ ok: output !== null, output: output ?? 'error' })
  }
  const deployment = {
    config: { ...CONFIG, ...config },
    wrangler,
    bundleBytes,
    print: (line: string) => void said.push(line),
  }
  const code = await deploy(deployment, { check })
  const changed = asked.filter((words) => /apply|^deploy/.test(words))
  return { code, said, changed, missing: said.filter((line) => line.startsWith('Missing: ')) }
}

describe('a deployment to Cloudflare', () => {
  it('brings the database up to date first, and then the Worker', async () => {
    const { code, changed, said, missing } = await run({})
    expect([code, changed, missing]).toEqual([0, ['d1 migrations apply DB --remote', 'deploy'], []])
    expect(said).toContain('Migrations to apply to DB: 0017_service.sql, 0018_operations.sql')
    const upToDate = await run({ answers: { 'd1 migrations list DB --remote': 'No migrations to apply!' } })
    expect(upToDate.changed).toEqual(['deploy'])
  })

  it('brings every database up to date', async () => {
    const east = { binding: 'DB_EAST', database_name: 'east', database_id: '22222222-2222-3333-4444-555555555555' }
    const { changed } = await run({
      config: { d1_databases: [...CONFIG.d1_databases, east] },
      answers: {
        'd1 migrations list DB_EAST --remote': '│ 0019_shards.sql │',
        'd1 migrations apply DB_EAST --remote': 'applied',
      },
    })
    expect(changed).toEqual(['d1 migrations apply DB --remote', 'd1 migrations apply DB_EAST --remote', 'deploy'])
  })

  it('changes nothing when it is only asked', async () => {
    const { code, changed, said } = await run({ check: true })
    expect([code, changed, said.at(-1)]).toEqual([0, [], 'Ready to deploy; nothing was changed.'])
  })

  it.each<[string, Case]>([
    ['account', { answers: { 'whoami --json': null } }],
    [
      'database',
      { config: { d1_databases: [{ binding: 'DB', database_id: '00000000-0000-0000-0000-000000000000' }] } },
    ],
    ['database', { answers: { 'd1 migrations list DB --remote': null } }],
    ['bucket', { answers: { 'r2 bucket info luodi --json': null } }],
    ['bucket', { config: { r2_buckets: [] } }],
    ['timer', { config: { triggers: { crons: [] } } }],
    ['LUODI_KEYS', { answers: { 'secret list --format json': '[]' } }],
    ['LUODI_KEYS', { answers: { 'secret list --format json': null } }],
    ['LUODI_KEYS', { config: { vars: { ...CONFIG.vars, LUODI_KEYS: 'k1:x' } } }],
    ['LUODI_HOSTS', { config: { vars: { LUODI_STORED_ABROAD: '1' } } }],
    ['LUODI_STORED_ABROAD', { config: { vars: { LUODI_HOSTS: 'invest.example' } } }],
    ['LUODI_ORGIN', { config: { vars: { ...CONFIG.vars, LUODI_ORGIN: 'https://invest.example' } } }],
    ['LUODI_RATES', { config: { vars: { ...CONFIG.vars, LUODI_RATES: 'USD=7' } } }],
    ['LUODI_KEY', { answers: { 'secret list --format json': '[{"name": "LUODI_KEYS"}, {"name": "LUODI_KEY"}]' } }],
    ['room', { bundleBytes: 11 * 1024 * 1024 }],
  ])('stops where this is missing: %s', async (name, wrong) => {
    const { code, changed, missing } = await run(wrong)
    expect([code, changed]).toEqual([1, []])
    expect(missing.map((line) => /^Missing: (\w+)/.exec(line)?.[1])).toEqual([name])
  })

  it('names all that is missing at once', async () => {
    const nothing = { vars: {}, d1_databases: [], r2_buckets: [], triggers: { crons: undefined } }
    const { missing } = await run({ config: nothing, answers: { 'whoami --json': null } })
    expect(missing).toHaveLength(6)
  })

  it('ends where a step fails', async () => {
    const { code, changed } = await run({ answers: { 'd1 migrations apply DB --remote': null } })
    expect([code, changed]).toEqual([1, ['d1 migrations apply DB --remote']])
  })
})

import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { mintPartner, type MintedPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { mintOne, type Minted, smallSeed } from '../support/tenants.ts'

const FOLDER = join(root, 'docs/examples/api')
const FILES = readdirSync(FOLDER).toSorted()
const DOCS = readFileSync(join(root, 'docs/api.md'), 'utf8')

/** What runs a file of the ending, and what that needs on the machine. */
const RUNS: Record<string, { command: string[]; needs: string | null }> = {
  sh: { command: ['sh'], needs: 'curl' },
  ts: { command: [process.execPath], needs: null },
  py: { command: ['python3'], needs: 'python3' },
}
const isThere = (program: string | null) => program === null || spawnSync(program, ['--version']).status === 0
const missing = new Set(['curl', 'python3'].filter((program) => !isThere(program)))

const MORE_THAN_A_PAGE = 55

const endingOf = (file: string) => file.split('.').at(-1) ?? ''

describe('the examples of docs/api.md', () => {
  it.each(FILES)('%s stands there as it is', (file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8')
    expect(DOCS).toContain(`\`\`\`${endingOf(file)}\n${text}\`\`\`\n`)
  })

  it('are files, each of them', () => {
    const fenced = [...DOCS.matchAll(/```(?:sh|ts|py)\n/g)]
    expect(fenced).toHaveLength(FILES.length)
  })
})

describe('an example', () => {
  let portal: Runtime
  let park: Minted
  let partner: MintedPartner
  beforeAll(async () => {
    portal = await startNode()
    park = await mintOne(portal.database, smallSeed('ex'))
    partner = await mintPartner(portal, park, { kind: 'secret' })
  })
  afterAll(() => portal.close())

  /** More of the partner's only lead, under other numbers. */
  async function multiplyLead(partner: string): Promise<void> {
    const columns = await run(portal.database, `select name from pragma_table_info('leads')`)
    const values = columns.map(({ name }) => (name === 'id' || name === 'reference' ? `${name} || '-' || value` : name))
    await run(
      portal.database,
      `insert into leads (${columns.map(({ name }) => name).join()})
       select ${values.join()} from leads, (with recursive n(value) as (select 1 union all select value + 1 from n where
       value < ${MORE_THAN_A_PAGE}) select value from n) where partner = ?`,
      partner,
    )
  }

  /** What the example writes; its complaints are in the error. */
  async function runs(file: string, args: string[] = [], more: { env?: Record<string, string>; input?: string } = {}) {
    const { command = [] } = RUNS[endingOf(file)] ?? {}
    const [program = '', ...before] = command
    const env = { ...process.env, LUODI_URL: portal.origin, LUODI_KEY: partner.token, ...more.env }
    const child = spawn(program, [...before, join(FOLDER, file), ...args], { env })
    child.stdin.end(more.input ?? '')
    let [output, complaints] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
    const code = await new Promise((resolve) => child.on('close', resolve))
    return { code, output, complaints }
  }

  /** The examples of that name, each in its language; skipped where the machine has nothing to run it. */
  const each = (name: string, says: string, test: (file: string) => Promise<void>) => {
    for (const file of FILES.filter((one) => one.startsWith(`${name}.`))) {
      const needs = RUNS[endingOf(file)]?.needs ?? ''
      it.skipIf(missing.has(needs))(`${file} ${says}${missing.has(needs) ? ` (there is no ${needs})` : ''}`, () =>
        test(file),
      )
    }
  }

  each('sites', 'lists sites', async (file) => {
    const { code, output, complaints } = await runs(file, [park.slug])
    expect([code, complaints]).toEqual([0, ''])
    expect(output).toContain('ex-')
  })

  each('site', 'gets a site once', async (file) => {
    const { code, output } = await runs(file, [park.slug, 'ex-1'])
    expect(code).toBe(0)
    expect(output).toContain('ex plot 1')
    expect(output).toMatch(/second look: 304\n$/)
    expect((await runs(file, [park.slug, 'none'])).code).not.toBe(0)
  })

  each('estimate', 'estimates', async (file) => {
    const { code, output, complaints } = await runs(file, [park.slug])
    expect([code, complaints]).toEqual([0, ''])
    expect(output).toMatch(file.endsWith('.sh') ? /"questions":.*\n.*"total":/ : /^\d+ awards, \d+(\.\d+)? to \d+/)
  })

  each('lead', 'sends an inquiry, once', async (file) => {
    const number = `crm-${endingOf(file)}-0001`
    const { code, output, complaints } = await runs(file, [park.slug, number])
    expect([code, complaints]).toEqual([0, ''])
    const again = await runs(file, [park.slug, number])
    expect(again.output).toBe(output)
    const leads = await run(portal.database, 'select reference from leads where partner = ?', partner.id)
    expect(leads.filter(({ reference }) => output.includes(String(reference)))).toHaveLength(1)
    const refused = await runs(file, [park.slug, number], { env: { LUODI_KEY: 'sk_none' } })
    expect(refused.code).not.toBe(0)
    expect(refused.output + refused.complaints).toContain('api.key_refused')
  })

  each('leads', 'pages through what it brought', async (file) => {
    const own = await mintPartner(portal, park, { kind: 'secret' })
    const env = { LUODI_KEY: own.token }
    await runs('lead.ts', [park.slug, `of-${file}-1`], { env })
    await multiplyLead(own.id)
    const { code, output, complaints } = await runs(file, [], { env })
    expect([code, complaints]).toEqual([0, ''])
    const leads = await run(portal.database, 'select reference from leads where partner = ?', own.id)
    expect(leads).toHaveLength(MORE_THAN_A_PAGE + 1)
    for (const { reference } of leads) expect(output.match(new RegExp(`${reference}(?![-\\w])`, 'g'))).toHaveLength(1)
    expect(output).not.toContain('Testkraft')
  })

  each('webhook', 'tells our messages from others', async (file) => {
    const secret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`
    const body = JSON.stringify({ type: 'lead.created', data: { park: '泸溪' } })
    const now = new Date()
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const signature = new Webhook(secret).sign('msg_1', now, body)
    const tells = async (args: string[], input = body) => {
      const { code, output } = await runs(file, args, { env: { LUODI_WEBHOOK_SECRET: secret }, input })
      return [code, output.trim()]
    }
    expect(await tells(['msg_1', timestamp, `v1,AAAA ${signature}`])).toEqual([0, 'ours'])
    expect(await tells(['msg_1', timestamp, signature], `${body} `)).toEqual([1, 'not ours'])
    const old = new Date(now.getTime() - 600_000)
    const oldSignature = new Webhook(secret).sign('msg_1', old, body)
    expect(await tells(['msg_1', String(Math.floor(old.getTime() / 1000)), oldSignature])).toEqual([1, 'not ours'])
  })
})

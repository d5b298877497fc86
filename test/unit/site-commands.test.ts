import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandContext, UsageError } from '../../scripts/commands/command.ts'
import { siteCommands } from '../../scripts/commands/sites.ts'
import { diskFiles } from '../../src/data/disk-files.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'
import { luxiSeed, type Minted, mintOne } from '../support/tenants.ts'

const seed = luxiSeed()
const [lng, lat] = seed.park.center
const [first] = seed.sites
const HEAD = '地块编号,地块名称,大小,经度,纬度'

let folder: string
let opened: Awaited<ReturnType<typeof localDatabase>>
let park: Minted
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luodi-'))
  opened = await localDatabase()
  park = await mintOne(opened.database, seed)
})
afterAll(async () => {
  await opened?.close()
  await rm(folder, { recursive: true })
})

/** Runs a command; answers its exit code and what it said. */
async function luodi(name: 'sites import' | 'sites export', ...args: string[]) {
  const lines: string[] = []
  const context: CommandContext = {
    database: opened.database,
    vault: vaultFrom(newKeyRing()),
    files: diskFiles(folder),
    now: Date.parse('2026-11-23T02:00:00Z'),
    print: (line) => void lines.push(line),
    secret: () => Promise.resolve(''),
  }
  const code = await siteCommands[name]?.run(context, ['--park', park.slug, ...args])
  return { code, said: lines.join('\n') }
}

async function file(name: string, lines: string | string[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, [lines].flat().join('\n'))
  return path
}

const versions = () =>
  run(opened.database, 'select * from content_versions where park_id = ? order by code, number', park.id)

describe('sites import', () => {
  it.each(['csv', 'xlsx', 'geojson'])('takes what was exported as %s without a change', async (format) => {
    const path = join(folder, `all.${format}`)
    expect(await luodi('sites export', '--file', path)).toMatchObject({ code: 0 })
    expect((await readFile(path)).length).toBeGreaterThan(1000)
    const { code, said } = await luodi('sites import', '--file', path, '--apply')
    expect(said).toContain(`${seed.sites.length} rows: 0 new, 0 changed, ${seed.sites.length} unchanged, 0 wrong.`)
    expect(said).toContain('Nothing changes.')
    expect(code).toBe(0)
    expect(await versions()).toEqual([])
  })

  it('shows first, and publishes when it is told to', async () => {
    const path = await file('new.csv', [HEAD, `${first?.code},沿江一号地,200,,`, `LX-C01,新增,60,${lng},${lat}`])
    const asked = ['--file', path, '--map', '大小=area.mu', '--coordinates', 'gcj02', '--status', 'available']
    const preview = await luodi('sites import', ...asked)
    expect(preview.code).toBe(0)
    expect(preview.said).toContain('大小 → area.mu')
    expect(preview.said).toContain('2 rows: 1 new, 1 changed, 0 unchanged, 0 wrong.')
    expect(preview.said).toContain('this is a preview')
    expect(await versions()).toEqual([])

    expect(await luodi('sites import', ...asked, '--apply')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Published 2 sites.') as string,
    })
    expect((await versions()).map(({ code, number, state, authors }) => [code, number, state, authors])).toEqual([
      ['LX-C01', 1, 'published', '[]'],
      [first?.code, 1, 'published', '[]'],
      [first?.code, 2, 'published', '[]'],
    ])
    const rows = await run(
      opened.database,
      'select code, area_m2, status, center from sites where park_id = ? and code in (?, ?) order by code',
      park.id,
      'LX-C01',
      String(first?.code),
    )
    expect(rows).toMatchObject([
      { code: 'LX-C01', area_m2: 40_000, status: 'available' },
      { code: first?.code, area_m2: 133_333, status: first?.status },
    ])
    const [x = 0] = JSON.parse(String(rows[0]?.['center'])) as number[]
    expect(Math.abs(x - lng)).toBeGreaterThan(0.001)
    const entries = await run(
      opened.database,
      `select actor_kind, action from ledger where park_id = ? and action like 'content.%' order by at desc, rowid desc limit 1`,
      park.id,
    )
    expect(entries).toEqual([{ actor_kind: 'system', action: 'content.published' }])
    expect((await luodi('sites import', ...asked, '--apply')).said).toContain('Nothing changes.')
  })

  it('stores nothing of a file with a wrong row, and says which', async () => {
    const before = await versions()
    const path = await file('wrong.csv', [
      `${HEAD},产业链,文件依据`,
      `LX-W01,好,60,${lng},${lat},,`,
      `LX-W02,缺,60,${lng},${lat},nowhere,`,
      `LX-W03,重,约,${lng},${lat},,`,
    ])
    const { code, said } = await luodi(
      'sites import',
      '--file',
      path,
      '--map',
      '大小=area.mu',
      '--map',
      '产业链=chains',
      '--apply',
    )
    expect(code).toBe(1)
    expect(said).toContain('row 3 LX-W02: wrong')
    expect(said).toContain('nowhere')
    expect(said).toContain('row 4 LX-W03: wrong')
    expect(await versions()).toEqual(before)
  })

  it('answers 2 to what cannot be read', async () => {
    const path = await file('broken.geojson', '{"type":"FeatureCollection","features":[')
    expect(await luodi('sites import', '--file', path)).toMatchObject({ code: 2 })
  })

  it.each([
    [['--file', '/nowhere.csv'], 'There is no file'],
    [['--apply'], 'Name the file'],
    [['--sheet', '2'], 'What is "--sheet"?'],
    [['--file', 'HERE', '--coordinates', 'mars'], '--coordinates takes wgs84, gcj02, bd09.'],
    [['--file', 'HERE', '--map', 'nothing=code'], 'There is no column "nothing"'],
    [['--file', 'HERE', '--map', '大小=size'], 'Meanings are'],
    [['--file', 'HERE', '--map', '地块编号='], 'No column holds codes'],
  ])('says of %j what makes no sense', async (args, word) => {
    const path = await file('good.csv', [HEAD, `LX-U01,新,60,${lng},${lat}`])
    const asked = luodi('sites import', ...args.map((arg) => (arg === 'HERE' ? path : arg)))
    await expect(asked).rejects.toThrow(UsageError)
    await expect(asked).rejects.toThrow(word)
  })
})

describe('sites export', () => {
  it('asks for a format that it knows', async () => {
    await expect(luodi('sites export', '--file', join(folder, 'x.pdf'))).rejects.toThrow('.csv, .xlsx, .geojson')
  })
})

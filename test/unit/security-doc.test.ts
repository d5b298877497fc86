import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Every requirement of OWASP ASVS 5.0.0 of levels 1 and 2, by section; of chapters 10 and 17 there is nothing here. */
const ASVS = `
  1.1:1,2 1.2:1,2,3,4,5,6,7,8,9 1.3:1,2,3,4,5,6,7,8,9,10,11 1.4:1,2,3 1.5:1,2 2.1:1,2,3 2.2:1,2,3
  2.3:1,2,3,4 2.4:1 3.2:1,2 3.3:1,2,3,4 3.4:1,2,3,4,5,6 3.5:1,2,3,4,5 3.7:1,2 4.1:1,2,3 4.2:1 4.3:1,2
  4.4:1,2,3,4 5.1:1 5.2:1,2,3 5.3:1,2 5.4:1,2,3 6.1:1,2,3 6.2:1,2,3,4,5,6,7,8,9,10,11,12 6.3:1,2,3,4
  6.4:1,2,3,4 6.5:1,2,3,4,5 6.6:1,2,3 6.8:1,2,3,4 7.1:1,2,3 7.2:1,2,3,4 7.3:1,2 7.4:1,2,3,4,5 7.5:1,2
  7.6:1,2 8.1:1,2 8.2:1,2,3 8.3:1 8.4:1 9.1:1,2,3 9.2:1,2,3,4 11.1:1,2 11.2:1,2,3 11.3:1,2,3 11.4:1,2,3,4
  11.5:1 11.6:1 12.1:1,2,3 12.2:1,2 12.3:1,2,3,4 13.1:1 13.2:1,2,3,4,5 13.3:1,2 13.4:1,2,3,4,5 14.1:1,2
  14.2:1,2,3,4 14.3:1,2,3 15.1:1,2,3 15.2:1,2,3 15.3:1,2,3,4,5,6,7 16.1:1 16.2:1,2,3,4,5 16.3:1,2,3,4
  16.4:1,2,3 16.5:1,2,3
`
const REQUIREMENTS = ASVS.trim()
  .split(/\s+/)
  .flatMap((section) => {
    const [number = '', ones = ''] = section.split(':')
    return ones.split(',').map((one) => `${number}.${one}`)
  })

const text = await readFile('docs/security.md', 'utf8')
/** Rows of the tables of requirements: which, the verdict, how, the proof. */
const rows = [...text.matchAll(/^\| ([^|]+) \| (met|gap|operator|运维|n\/a) \| ([^|]*) \| ([^|]*) \|$/gm)].map(
  ([, names = '', verdict = '', how = '', proof = '']) => ({ names: names.split(', '), verdict, how, proof }),
)
const asvs = text.slice(text.indexOf('## OWASP'), text.indexOf('## 等级保护'))

describe('docs/security.md', () => {
  it('says of every requirement of levels 1 and 2 how it stands, once', () => {
    const named = rows
      .filter(({ names }) => asvs.includes(`| ${names.join(', ')} |`))
      .flatMap(({ names }) => names)
      .filter((name) => !/^V\d+$/.test(name))
    expect(named.toSorted()).toEqual(REQUIREMENTS.toSorted())
    for (const chapter of ['V10', 'V17']) expect(asvs).toContain(`| ${chapter} | n/a |`)
  })

  it('names no test and no file that is not there', async () => {
    const cited = [...text.matchAll(/`((?:test|docs|scripts|src)\/[^`]+\.\w+|SECURITY\.md)`(?:: “([^”]+)”)?/g)]
    expect(cited.length).toBeGreaterThan(150)
    const missing: string[] = []
    for (const [, file = '', title] of cited) {
      const content = existsSync(file) ? await readFile(file, 'utf8') : null
      if (content === null || (title !== undefined && !content.includes(title))) missing.push(`${file}: ${title ?? ''}`)
    }
    expect(missing).toEqual([])
  })

  it('has a proof for whatever is met, and a word about whatever is not', () => {
    for (const { names, verdict, how, proof } of rows) {
      if (verdict === 'met') expect(proof, names.join()).toMatch(/`[^`]+`/)
      expect(how.length, names.join()).toBeGreaterThan(3)
    }
  })
})

describe('the portal itself', () => {
  it('starts no process and evaluates no text', async () => {
    const names = (await readdir('src', { recursive: true })).filter((name) => /\.tsx?$/.test(name))
    expect(names.length).toBeGreaterThan(500)
    const risky = /child_process|\beval\(|\bnew Function\(|dangerouslySetInnerHTML|\bvm['"]|\.innerHTML\s*=/
    const found = await Promise.all(
      names.map(async (name) => (risky.test(await readFile(join('src', name), 'utf8')) ? [name] : [])),
    )
    expect(found.flat()).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { heightsOf } from '../../src/embed/heights.ts'
import { askedFrom, fieldsOf } from '../../src/features/embed/snippet-input.ts'
import { type Choice, type Given, previewOf, snippetsOf, WIDGETS } from '../../src/features/embed/snippet.ts'
import { attributesIn, elementsIn } from '../support/snippet.ts'

const KEY = 'pk_AAAAAAAAAAAAAAAAAAAAAA'
const given: Given = {
  portal: 'https://invest.example.cn',
  key: KEY,
  script: { path: '/embed/v1.js', integrity: null },
  link: { path: `/parks/luxi/land?kind=land&via=${KEY}`, text: 'A & B: "land" <50 mu>' },
  frame: { path: `/embed/v1/frames/sites?key=${KEY}&park=luxi`, title: 'Sites' },
}
const chosen = (typed: Record<string, string>): Choice => askedFrom({ park: 'luxi', ...typed }).choice
const written = (typed: Record<string, string> = {}, more: Partial<Given> = {}) =>
  snippetsOf(chosen(typed), { ...given, ...more })
const elementOf = (html: string) => attributesIn(html, /^luodi-/)

describe('the snippet', () => {
  it('is two lines: the script, and the element with its link inside', () => {
    const { plain } = written({ kind: 'land', limit: '4', lang: 'en' })
    const [first, second, more] = plain.split('\n')
    expect(first).toBe('<script type="module" src="https://invest.example.cn/embed/v1.js"></script>')
    expect(more).toBeUndefined()
    const [element, link] = elementsIn(second ?? '')
    expect(element).toMatchObject({
      name: 'luodi-sites',
      attributes: { park: 'luxi', key: KEY, lang: 'en', limit: '4', kind: 'land' },
    })
    expect(link).toMatchObject({
      name: 'a',
      text: 'A & B: "land" <50 mu>',
      attributes: { href: `https://invest.example.cn/parks/luxi/land?kind=land&via=${KEY}` },
    })
  })

  it('holds the place in a style, or in rules where no style attribute is allowed', () => {
    const { plain, strict, rules } = written({ limit: '4' })
    expect(elementOf(plain)).toHaveProperty('style')
    expect(strict).not.toContain('style=')
    const wide = heightsOf('sites', { limit: 4 })[2]
    for (const text of [plain, rules]) expect(text.replaceAll(' ', '')).toContain(`min-height:calc(${wide}em+`)
    expect(rules).toMatch(/^luodi-sites \{\n {2}display: block;\n[^}]*\}\nluodi-sites:not\(:defined\) > a \{\n[^}]*\}$/)
  })

  it('holds more of it for fewer columns than the width allows', () => {
    const [, , wide] = heightsOf('sites', { limit: 6, columns: 1 })
    expect(wide).toBeGreaterThan(2 * heightsOf('sites', { limit: 6 })[2])
    expect(heightsOf('sites', { limit: 6, columns: 4 })).toEqual(heightsOf('sites', { limit: 6 }))
    expect(written({ limit: '6', columns: '1' }).rules).toContain(`min-height: calc(${wide}em`)
  })

  it('says of the look what is not as usual, and of filters what the widget knows', () => {
    expect(written().rules).not.toContain('--luodi')
    const typed = { accent: '#0A5C3B', size: '18', radius: '0', columns: '2', font: 'page', density: 'compact' }
    const { rules, plain } = written({ ...typed, kind: 'land', widget: 'policies', system: 'growth' })
    for (const line of [
      'color-scheme: light dark;',
      '--luodi-accent: light-dark(#0a5c3b, #a4d3ff);',
      '--luodi-size: 18px;',
      '--luodi-radius: 0px;',
      '--luodi-columns: 2;',
      '--luodi-font: inherit;',
      'font-size: 18px;',
    ])
      expect(rules).toContain(`  ${line}\n`)
    expect(elementOf(plain)).toMatchObject({ system: 'growth', density: 'compact' })
    expect(elementOf(plain)).not.toHaveProperty('kind')
    expect(written({ ...typed, theme: 'light' }).rules).toContain('--luodi-accent: #0a5c3b;')
    expect(elementOf(written({ theme: 'dark' }).plain)).toMatchObject({ theme: 'dark' })
  })

  it('pins the script by its hash', () => {
    const script = { path: '/embed/v1/luodi-abc.js', integrity: 'sha384-abc' }
    expect(attributesIn(written({}, { script }).plain, /^script$/)).toEqual({
      type: 'module',
      src: 'https://invest.example.cn/embed/v1/luodi-abc.js',
      integrity: 'sha384-abc',
    })
  })

  it('gives the key another name where frameworks take `key`, and styles as they want them', () => {
    const { react, vue } = written({ radius: '8' })
    for (const text of [react, vue]) {
      expect(text).toContain(`data-key="${KEY}"`)
      expect(text).not.toContain(` key="`)
      expect(text).toContain('index.html: <script type="module"')
    }
    expect(react).toContain(`style={{ display: 'block', containerType: 'inline-size', '--luodi-radius': '8px' }}`)
    expect(react).toContain(`{"A & B: \\"land\\" <50 mu>"}</a>`)
    expect(vue).toContain("tag.startsWith('luodi-')")
  })

  it.each(WIDGETS)('holds a frame’s height in an attribute: %s', (widget) => {
    const frame = attributesIn(written({ widget }).frame, /^iframe$/)
    expect(frame).toMatchObject({ src: given.portal + given.frame.path, title: 'Sites', width: '100%' })
    expect(frame).not.toHaveProperty('style')
    expect(Number(frame['height'])).toBeGreaterThan(400)
  })

  it('is previewed as it is pasted, and counted as no view', () => {
    const snippets = written({ widget: 'inquiry', sites: 'A-01 A-02' })
    const preview = elementOf(previewOf(snippets))
    expect(preview).toMatchObject({ preview: '', sites: 'A-01 A-02' })
    expect({ ...elementOf(snippets.strict), preview: '' }).toEqual(preview)
  })
})

describe('the form’s address', () => {
  it('comes to the same when it is made anew', () => {
    const typed = { widget: 'inquiry', park: 'luxi', sites: 'A-01，A-02 A-01', accent: '#ABCDEF', size: '15' }
    const asked = askedFrom(typed)
    expect(asked.choice.sites).toEqual(['A-01', 'A-02'])
    expect(askedFrom(fieldsOf(asked))).toEqual(asked)
  })

  it('opens whatever it says', () => {
    const wrong = { widget: 'x', limit: '99', kind: '<', accent: 'red', size: '1', columns: '9', status: 'contracted' }
    expect(askedFrom({ ...wrong, script: 'x', lang: 'fr' })).toEqual(askedFrom({}))
  })
})

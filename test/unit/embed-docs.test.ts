import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { askedFrom } from '../../src/features/embed/snippet-input.ts'
import { snippetsOf, type Widget } from '../../src/features/embed/snippet.ts'

const EXAMPLES = new URL('../../docs/examples/embed/', import.meta.url)

/** What the examples show, and how many. */
const SHOWN: [Widget, string][] = [
  ['parks', '1'],
  ['sites', '2'],
  ['policies', '3'],
  ['inquiry', ''],
]

it('the style sheet of the examples is what the console writes for them', async () => {
  const rules = SHOWN.map(([widget, limit]) => {
    const { choice } = askedFrom({ widget, limit, park: 'luxi' })
    const frame = { path: '/', title: '' }
    const given = {
      portal: '',
      key: 'pk_your_key',
      script: { path: '/', integrity: null },
      link: { path: '/', text: '' },
    }
    return snippetsOf(choice, { ...given, frame }).rules
  })
  await expect(`${rules.join('\n\n')}\n`).toMatchFileSnapshot(new URL('embed.css', EXAMPLES).pathname)
})

it('the documentation holds every example as it is', async () => {
  const guide = await readFile(new URL('../../docs/embed.md', import.meta.url), 'utf8')
  const names = await readdir(EXAMPLES)
  expect(names.length).toBeGreaterThan(4)
  for (const name of names) {
    const text = await readFile(new URL(name, EXAMPLES), 'utf8')
    const language = name.replace(/^.*\./, '')
    expect(guide, name).toContain(`[${name}](examples/embed/${name})`)
    expect(guide, name).toContain(`\`\`\`${language}\n${text}\`\`\`\n`)
  }
})

/** Attributes, or declarations of a style, in order. */
export type Pairs = readonly (readonly [name: string, value: string])[]

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The start tag. */
export const open = (tag: string, attributes: Pairs): string =>
  `<${[tag, ...attributes.map(([name, value]) => `${name}="${escaped(value)}"`)].join(' ')}>`

/** As an attribute; none for nothing. */
export const style = (declarations: Pairs): Pairs =>
  declarations.length === 0 ? [] : [['style', declarations.map((pair) => pair.join(':')).join(';')]]

/** What a component is written from. */
interface Component {
  tag: string
  script: string
  href: string
  text: string
  attributes: Pairs
  element: Pairs
  link: Pairs
}

/** The script stands in the page, where Trusted Types let it be. */
export function reactText({ tag, script, href, text, attributes, element, link }: Component): string {
  const start = (name: string, own: Pairs, declarations: Pairs) => {
    const object = declarations.map(([property, value]) => `${styleName(property)}: ${quoted(value)}`).join(', ')
    return open(name, own).replace(/>$/, object === '' ? '>' : ` style={{ ${object} }}>`)
  }
  return [
    `// index.html: ${script}`,
    `export function ${componentName(tag)}() {`,
    '  return (',
    `    ${start(tag, attributes, element)}`,
    `      ${start('a', [['href', href]], link)}${/[{}<>&]/.test(text) ? `{${JSON.stringify(text)}}` : text}</a>`,
    `    </${tag}>`,
    '  )',
    '}',
  ].join('\n')
}

export const vueText = (script: string, body: string): string =>
  [
    `<!-- index.html: ${script} -->`,
    `<!-- vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('luodi-') } } }) -->`,
    '<template>',
    `  ${body}`,
    '</template>',
  ].join('\n')

const quoted = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const componentName = (tag: string): string => tag.split('-').map(capital).join('')

/** As objects of styles name it: custom properties as they are. */
const styleName = (property: string): string =>
  property.startsWith('--')
    ? `'${property}'`
    : property.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

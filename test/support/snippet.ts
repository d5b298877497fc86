interface Read {
  name: string
  attributes: Record<string, string>
  /** What stands in it before its first child. */
  text: string
}

const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** The elements of markup that has neither comments nor omitted quotes. Throws when something else stands there. */
export function elementsIn(html: string): Read[] {
  const tag = /<([a-z][a-z-]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)>([^<]*)/g
  const rest = html.replaceAll(tag, '').replaceAll(/<\/[a-z-]+>/g, '')
  if (rest.trim() !== '') throw new Error(`not understood: ${rest}`)
  return [...html.matchAll(tag)].map(([, name = '', attributes = '', text = '']) => ({
    name,
    text: plain(text),
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, of = '', value = '']) => [of, plain(value)]),
    ),
  }))
}

export const attributesIn = (html: string, name: RegExp): Record<string, string> =>
  elementsIn(html).find((element) => name.test(element.name))?.attributes ?? {}

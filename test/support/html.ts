/** The text of an attribute as a browser reads it. */
export const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** Every value of an attribute in a page, in order. */
export const attributes = (page: string, name: string): string[] =>
  [...page.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => unescape(value))

/** Every tag of a name, as written. */
export const tags = (page: string, name: string): string[] => page.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []

/** One attribute of a tag; undefined when it is not there. */
export const attribute = (tag: string, name: string): string | undefined => attributes(tag, name)[0]

/** The fields of a page's form as they would be sent, with their values. */
export function formIn(page: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const input of tags(page, 'input')) {
    const checkable = /type="(?:checkbox|radio)"/.test(input)
    if (!checkable || /\schecked\b/.test(input))
      fields[attribute(input, 'name') ?? ''] = attribute(input, 'value') ?? (checkable ? 'on' : '')
  }
  for (const [, name = '', text = ''] of page.matchAll(/<textarea[^>]*\sname="([^"]*)"[^>]*>([^<]*)/g))
    fields[name] = unescape(text)
  for (const [, name = '', options = ''] of page.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const chosen = tags(options, 'option').find((option) => /\sselected\b/.test(option))
    fields[name] = (chosen && attribute(chosen, 'value')) ?? ''
  }
  return fields
}

/** Every form of a page that is posted, and whether it can be sent: some button of it is not disabled. */
export function formsIn(page: string): { action: string; enabled: boolean }[] {
  return [...page.matchAll(/(<form\b[^>]*>)(.*?)<\/form>/gs)].flatMap(([, opening = '', content = '']) => {
    if (attribute(opening, 'method') !== 'post') return []
    const open = withoutDisabled(content)
    const buttons = tags(open, 'button').filter((one) => !/\sdisabled/.test(one))
    const own = attribute(opening, 'action') ?? ''
    const others = buttons.map((one) => attribute(one, 'formaction')).filter((one) => one !== undefined)
    return [
      { action: own, enabled: buttons.length > others.length },
      ...others.map((action) => ({ action, enabled: true })),
    ]
  })
}

/** What stands in no disabled group of fields, of groups in groups too: from the innermost outwards. */
function withoutDisabled(content: string): string {
  const inner = /<fieldset\b([^>]*)>((?:(?!<fieldset\b).)*?)<\/fieldset>/s
  const [whole, attributes = '', fields = ''] = inner.exec(content) ?? []
  if (whole === undefined) return content
  return withoutDisabled(content.replace(whole, () => (/\sdisabled(?:[\s=]|$)/.test(attributes) ? '' : fields)))
}

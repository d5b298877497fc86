import { HtmlValidate } from 'html-validate'

/** The HTML standard and WCAG as html-validate knows them; what is off is an opinion on style. */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Hono writes `<meta/>`, `checked=""` and `<!doctype html>`: the same to a parser.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    // For files of another host; ours come from the page's own.
    'require-sri': 'off',
    // A document's official title is not ours to cut.
    'long-title': 'off',
    // A list is many controls of one name: sites to compare, policies of an inquiry.
    'form-dup-name': 'off',
  },
})

/** What is wrong with a document: one line each, with its place. */
export async function validateHtml(html: string, path: string): Promise<string[]> {
  const { results } = await validator.validateString(html, path)
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line, column, selector }) => `${ruleId} ${message} ${selector} at ${line}:${column}`,
    ),
  )
}

import { type Listing, reservation, type Shape } from '../../src/embed/heights.ts'

/** A strict policy of a partner's page: what the documentation names for the portal, and nothing else of it. */
export const strictCsp = (portal: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${portal}`,
    `connect-src ${portal}`,
    `frame-src ${portal}`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

/** Notes every event of the widgets as the page hears it, and what happened against the page's policy. */
export const LISTENING = `
  window.heard = []
  window.violations = []
  for (const name of ['luodi:ready', 'luodi:error', 'luodi:select', 'luodi:inquiry-submitted'])
    document.addEventListener(name, (event) => heard.push([name, event.target.localName, event.detail]))
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))
`

/** As a rule of the page's own style sheet, since a strict policy takes no style attributes. */
export function reservationRules(widget: Listing, shape?: Shape): string {
  const { element, link } = reservation(widget, shape)
  const name = `luodi-${widget}`
  return `${name}{${element}}${name}:not(:defined) a{${link}}`
}

/** A page of a partner. `script` is the portal's, where it comes with the page. */
export const embedPage = (body: string, { lang = 'zh-CN', script = '' } = {}): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>Chamber</title><link rel="stylesheet" href="/page.css"><script src="/page.js"></script>` +
  (script === '' ? '' : `<script type="module" src="${script}"></script>`) +
  `</head><body><main><h1>Chamber of Commerce</h1>${body}</main></body></html>`

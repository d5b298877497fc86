import { type Context, Hono } from 'hono'
import { integrity } from '../../generated/embed.ts'
import { deskPage } from '../../http/desk-page.ts'
import { may } from '../../http/desk.ts'
import { originOf, sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { readForm } from '../../http/validation.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { parksOfBureau } from '../parks/registry.ts'
import type { PartnerEnv } from '../partners/open.ts'
import { isAllowedOrigin, type PartnerKey } from '../partners/partner.ts'
import { keysOf } from '../partners/queries.ts'
import { policiesIn } from './csp.ts'
import { judge, type Wanted } from './csp-check.ts'
import { type Check, SnippetPage } from './pages/snippet.tsx'
import { type Asked, askedFrom } from './snippet-input.ts'
import { givenOf, needsOf } from './snippet-links.ts'
import { type Choice, type Given, previewOf, snippetsOf } from './snippet.ts'

type Ctx = Context<PartnerEnv>

/** What a partner pastes into its pages. The check is posted, for policies may be longer than an address. */
export const snippetRoutes = new Hono<PartnerEnv>()
  .use(may('partner.read'))
  .get('/', async (c) => sendSnippet(c, askedFrom(c.req.query()), null))
  .post('/', async (c) => {
    const typed = typedValues(await readForm(c.req))
    return sendSnippet(c, askedFrom(typed), { policy: textOf(typed['policy']), page: textOf(typed['page']) })
  })

/** What was pasted, and the address of the page that it is of. */
interface Pasted {
  policy: string
  page: string
}

async function sendSnippet(c: Ctx, typed: Asked, pasted: Pasted | null): Promise<Response> {
  const { desk, partner, registry, deps } = c.var
  const [all, parks] = await Promise.all([keysOf(desk, partner.id), parksOfBureau(registry, desk.bureauId)])
  const keys = all.filter((key) => isInUse(key, deps.clock()))
  const shown = parks.filter(({ id, published }) => published && (partner.parks?.includes(id) ?? true))
  const key = keys.find(({ id }) => id === typed.key) ?? keys[0]
  const park = shown.find(({ slug }) => slug === typed.choice.park) ?? shown[0]
  const chain = park?.chains.some(({ code }) => code === typed.choice.chain) ? typed.choice.chain : null
  const asked: Asked = { ...typed, key: key?.id ?? '', choice: { ...typed.choice, park: park?.slug ?? '', chain } }
  const given =
    key?.token && park
      ? givenOf(asked, { portal: originOf(c), key: key.token, park: park.shortName, locale: c.var.locale })
      : null
  const snippets = given && snippetsOf(asked.choice, given)
  const body = (
    <SnippetPage
      page={deskPage(c)}
      partner={partner}
      keys={keys}
      parks={shown}
      asked={asked}
      snippets={snippets}
      preview={snippets && previewOf(snippets)}
      script={linksFrom({ locale: 'zh', hostPark: null }).embedScript()}
      pasted={pasted}
      check={pasted && given && key ? checkOf(asked.choice, given, key, pasted) : null}
    />
  )
  return sendPage(c, body, 'private')
}

/** A key that a page can still show the widgets with. */
const isInUse = ({ kind, revokedAt, expiresAt, token }: PartnerKey, now: number): boolean =>
  kind === 'publishable' && token !== null && revokedAt === null && (expiresAt === null || expiresAt > now)

function checkOf(choice: Choice, { portal, script }: Given, key: PartnerKey, { policy, page }: Pasted): Check {
  const address = URL.parse(page)
  const isWeb = address !== null && /^https?:$/.test(address.protocol)
  const needs = needsOf(linksFrom({ locale: 'zh', hostPark: null }), choice)
  const wanted: Wanted = {
    script: new URL(script.path, portal),
    integrity,
    asks: needs.asks.map((path) => new URL(path, portal)),
    frame: needs.frame === null ? null : new URL(needs.frame, portal),
    page: isWeb ? address : null,
  }
  const origin = isWeb ? { name: address.origin, isListed: isAllowedOrigin(key.origins, address.origin) } : null
  return { judged: policiesIn(policy).map((one) => judge(one, wanted)), origin: page === '' ? undefined : origin }
}

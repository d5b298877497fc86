import type { Handler, Hono } from 'hono'
import { generateSpecs, openAPIRouteHandler } from 'hono-openapi'
import type { ApiDocument } from '../ui/api-document.ts'
import { ApiReferencePage } from '../ui/api-reference.tsx'
import type { AppEnv } from './context.ts'
import { webhooksDocument } from '../features/webhooks/document.ts'
import { HEADERS } from './operation.ts'
import { pageContext, sendPage } from './page.ts'

const OPTIONS = {
  documentation: {
    openapi: '3.1.0',
    info: {
      title: 'Luodi API',
      version: '1',
      description:
        'Parks, sites, policies, estimates and inquiries. Money is in fen (1/100 CNY), area in m², power in kVA. ' +
        'Shapes change by addition only. Errors are RFC 9457 problems in the language of Accept-Language.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: ['Parks', 'Sites', 'Policies', 'Leads', 'Partner'].map((name) => ({ name })),
    webhooks: webhooksDocument(),
    components: {
      headers: HEADERS,
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A secret key of a partner (`sk_…`), for servers only. What anybody may read needs none; with one, its own ' +
            'limit holds and an inquiry needs no proof of work. The names beside it are the scopes that it needs.',
        } as const,
      },
    },
  },
  /** Every operation names its own problems. */
  defaultValidationErrorResponse: false,
}

/** The OpenAPI 3.1 document, made from the Valibot schemas that the routes validate with. */
export const openApiDocument = (app: Hono<AppEnv>) => openAPIRouteHandler(app, OPTIONS)

/** The same, to read: rendered here, so that it loads nothing from elsewhere. */
export const apiReference =
  (app: Hono<AppEnv>): Handler<AppEnv> =>
  async (c) => {
    const document = asApiDocument(await generateSpecs(app, OPTIONS, c))
    c.set('locale', 'en')
    const page = pageContext(c, { park: null, bureau: null, address: null })
    return sendPage(c, <ApiReferencePage page={page} document={document} />, 'public')
  }

/** The generator's type allows references everywhere; our schemas are written out in place. */
const asApiDocument = (document: unknown) => document as ApiDocument

import { toJsonSchema } from '@valibot/to-json-schema'
import type { OpenAPIV3, OpenAPIV3_1 } from 'openapi-types'
import * as v from 'valibot'
import { Instant } from '../../http/schemas.ts'
import { ContentData, LeadData } from './message.ts'
import { WEBHOOK_EVENTS, type WebhookEvent } from './webhook.ts'

const EVENTS: Record<WebhookEvent, { summary: string; data: v.GenericSchema }> = {
  'lead.created': { summary: 'A lead came by the partner’s widget, link or key', data: LeadData },
  'lead.updated': { summary: 'A lead was first answered, changed its state, or went to another park', data: LeadData },
  'lead.closed': { summary: 'A lead was signed, lost, or closed as spam or as a duplicate', data: LeadData },
  'site.changed': { summary: 'Sites were published or taken away', data: ContentData },
  'policy.changed': { summary: 'Policies were published or taken away', data: ContentData },
}

const header = (name: string, description: string): OpenAPIV3.ParameterObject => ({
  in: 'header',
  name,
  required: true,
  description,
  schema: { type: 'string' },
})

/** By https://www.standardwebhooks.com. */
const SIGNED = [
  header('webhook-id', 'Of the message: the same when it is sent again'),
  header('webhook-timestamp', 'When it was sent, in seconds since 1970'),
  header('webhook-signature', 'One or several, with spaces between them: `v1,` and HMAC-SHA256 in Base64'),
]

const requestOf = (type: WebhookEvent) => ({
  summary: EVENTS[type].summary,
  tags: ['Partner'],
  parameters: SIGNED,
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: toJsonSchema(v.object({ type: v.literal(type), timestamp: Instant, data: EVENTS[type].data }), {
          target: 'draft-2020-12',
        }) as object,
      },
    },
  },
  responses: {
    '2XX': { description: 'Taken. Whatever else is answered, it is sent again' },
    410: { description: 'Gone: the webhook ends' },
  },
})

/** The messages that a partner's server is sent, for the OpenAPI document. */
export const webhooksDocument = (): Record<string, OpenAPIV3_1.PathItemObject> =>
  Object.fromEntries(WEBHOOK_EVENTS.map((type) => [type, { post: requestOf(type) }]))

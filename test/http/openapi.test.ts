import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { WEBHOOK_EVENTS } from '../../src/features/webhooks/webhook.ts'
import { operationsOf, type ApiDocument } from '../../src/ui/api-document.ts'
import { jsonOf, postJson, sendLead } from '../support/client.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne } from '../support/tenants.ts'
import { depsWith } from '../support/deps.ts'

/** Every operation that is registered under /api/v1, in the document's notation. */
function registered(): string[] {
  const { routes } = createApp(depsWith())
  const handlers = routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/') && !path.endsWith('openapi.json'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  return [...new Set(handlers)]
}

/** Every object of a JSON value. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Record<string, unknown>
  for (const one of Object.values(value)) yield* objectsIn(one)
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let document: ApiDocument & {
    openapi: string
    webhooks?: ApiDocument['paths']
    components?: { schemas?: Record<string, unknown> }
  }
  beforeAll(async () => {
    portal = await start()
    document = await jsonOf(await portal.fetch('/api/v1/openapi.json'))
  })
  afterAll(() => portal.close())

  const bodyOf = (path: string) => document.paths[path]?.post?.requestBody?.content?.['application/json']?.schema

  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: 'Luodi API', version: '1' })
  })

  it('is so by the schema that OpenAPI gives out', async () => {
    expect(await new Validator().validate({ ...document })).toMatchObject({ valid: true })
    const broken = { ...document, paths: { '/a': { get: { responses: { 200: {} } } } } }
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false })
  })

  it('says of every operation which key it takes, and that it may be asked too often', () => {
    for (const { method, path, security, answers } of operationsOf(document)) {
      const name = `${method} ${path}`
      const isPartners = path.startsWith('/api/v1/partner')
      expect(
        security.some((one) => Object.keys(one).length === 0),
        name,
      ).toBe(!isPartners)
      const [scopes] = security.flatMap(({ key }) => (key ? [key] : []))
      const scope = isPartners ? 'leads.read' : /\/(?:leads|files)$/.test(path) ? 'leads.write' : 'read'
      if (path !== '/api/v1/partner') expect(scopes, name).toEqual([scope])
      expect(
        answers.map(({ status }) => status),
        name,
      ).toEqual(expect.arrayContaining(['401', '403', '429']))
    }
  })

  it('describes every message that a partner’s server is sent', () => {
    expect(Object.keys(document.webhooks ?? {})).toEqual([...WEBHOOK_EVENTS])
    for (const [event, { post }] of Object.entries(document.webhooks ?? {})) {
      expect(Object.keys(post?.responses ?? {}).toSorted(), event).toEqual(['2XX', '410'])
      expect(
        post?.parameters?.map(({ name }) => name),
        event,
      ).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature'])
      const body = post?.requestBody?.content?.['application/json']?.schema
      expect(body?.required, event).toEqual(['type', 'timestamp', 'data'])
      expect(body?.properties?.['type'], event).toMatchObject({ const: event })
      expect(body?.properties?.['data']?.required, event).toContain('park')
    }
  })

  it('describes every operation that is registered, and no other', () => {
    const described = operationsOf(document).map(({ method, path }) => `${method} ${path}`)
    expect(described.toSorted()).toEqual(registered().toSorted())
  })

  it('refers to nothing that is not there', () => {
    const references = [...objectsIn(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    for (const reference of references) {
      const target = reference
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document)
      expect(target, reference).toBeDefined()
    }
  })

  it('says what each operation answers, also when it fails', () => {
    for (const { method, path, summary, answers, tag } of operationsOf(document)) {
      const name = `${method} ${path}`
      expect(summary, name).not.toBe('')
      expect(tag, name).not.toBe('Other')
      const statuses = answers.map(({ status }) => status)
      expect(
        statuses.some((status) => status.startsWith('2')),
        name,
      ).toBe(true)
      expect(statuses, name).toContain('503')
      if (path.includes('{park}')) expect(statuses, name).toContain('404')
      for (const { status, schema } of answers) if (status !== '304') expect(schema, `${name} ${status}`).toBeDefined()
    }
  })

  it('names every parameter of a path', () => {
    for (const { path, method, parameters } of operationsOf(document)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
      const named = parameters.filter((parameter) => parameter.in === 'path')
      expect(named.map(({ name }) => name).toSorted(), `${method} ${path}`).toEqual(inPath.toSorted())
      expect(named.every(({ required }) => required)).toBe(true)
    }
  })

  it('takes no unknown field in what is posted', () => {
    const lead = bodyOf('/api/v1/parks/{park}/leads')
    expect(lead).toMatchObject({ additionalProperties: false })
    expect(lead?.required?.toSorted()).toEqual(['company', 'consent', 'contact', 'locale'])
    for (const name of ['contact', 'consent', 'attribution', 'estimate'])
      expect(lead?.properties?.[name], name).toMatchObject({ additionalProperties: false })
    expect(bodyOf('/api/v1/parks/{park}/estimates')).toMatchObject({ additionalProperties: false })
  })

  it('has examples of what is posted, which are taken', async () => {
    const park = await mintOne(portal.database)
    const exampleOf = (path: string) => bodyOf(`/api/v1/parks/{park}/${path}`)?.examples?.[0]
    expect((await postJson(portal, `/api/v1/parks/${park.slug}/estimates`, exampleOf('estimates'))).status).toBe(200)
    expect((await sendLead(portal, park.slug, exampleOf('leads'))).status).toBe(201)
  })

  it('names the header that a lead needs', () => {
    const lead = operationsOf(document).find(({ method, path }) => method === 'post' && path.endsWith('/leads'))
    expect(lead?.parameters.find(({ name }) => name.toLowerCase() === 'idempotency-key')).toMatchObject({
      in: 'header',
      required: true,
    })
  })

  it('gives a limit as the whole number that it is', () => {
    const sites = operationsOf(document).find(({ path }) => path.endsWith('/sites'))
    const limit = sites?.parameters.find(({ name }) => name === 'limit')
    expect(limit).toMatchObject({ in: 'query' })
    expect(limit?.required ?? false).toBe(false)
    expect(limit?.schema.type).toBe('integer')
  })

  it('is there to read, without a script', async () => {
    const answer = await portal.fetch('/api')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/)
    const page = await answer.text()
    expect(page).not.toContain('<script')
    for (const { path } of operationsOf(document)) expect(page).toContain(path)
    expect(page).toContain('Open to anybody, or secret key with the scope leads.write')
    expect(page).toContain('Needs a secret key with the scope leads.read')
    expect(page).toContain('id="deprecation"')
  })
})

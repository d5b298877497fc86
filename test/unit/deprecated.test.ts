import { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { deprecated } from '../../src/http/deprecated.ts'
import { operation } from '../../src/http/operation.ts'

const answering = operation('One', { tag: 'Test', answer: { description: 'One', schema: v.object({}) } })
const app = new Hono()
  .get('/old', deprecated({ since: '2026-11-01', sunset: '2027-11-01', successor: '/new' }), answering, (c) =>
    c.json({}),
  )
  .get('/new', answering, (c) => c.json({}))

describe('an operation that goes', () => {
  it('says since when, until when, and what takes its place', async () => {
    const { headers, status } = await app.request('/old')
    expect(status).toBe(200)
    expect(headers.get('Deprecation')).toBe('@1793491200')
    expect(headers.get('Sunset')).toBe('Mon, 01 Nov 2027 00:00:00 GMT')
    expect(headers.get('Link')).toBe(
      '</new>; rel="successor-version", </api#deprecation>; rel="deprecation"; type="text/html"',
    )
    expect((await app.request('/new')).headers.get('Deprecation')).toBeNull()
  })

  it('is marked in the document, where all else of it stays', async () => {
    const { paths } = await generateSpecs(app)
    expect(paths['/old']?.get).toMatchObject({ deprecated: true, summary: 'One' })
    expect(paths['/new']?.get?.deprecated).toBeUndefined()
  })
})

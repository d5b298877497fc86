import { describe, expect, it } from 'vitest'
import { assertDescribed } from '../support/api-conformance.ts'

const problem = (status: number, more: object = {}) =>
  new Response(
    JSON.stringify({ type: 'urn:x', title: 'x', detail: 'x', status, code: 'x', requestId: 'x', errors: [], ...more }),
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  )
const json = (body: unknown, status = 200) => Response.json(body, { status })
const PARKS = '/api/v1/parks'

describe('an answer of the API', () => {
  it('is let pass when it is as described', async () => {
    await assertDescribed('GET', PARKS, json({ items: [], next: null }))
    await assertDescribed('HEAD', PARKS, new Response(null, { headers: { 'Content-Type': 'application/json' } }))
    await assertDescribed('GET', PARKS, new Response(null, { status: 304 }))
    await assertDescribed('GET', PARKS, problem(429))
    await assertDescribed('GET', PARKS, problem(421))
    await assertDescribed('GET', '/api/v1/nothing', problem(404))
  })

  it.each([
    ['a field that nobody described', 'GET', PARKS, json({ items: [], next: null, total: 0 })],
    ['a field that is missing', 'GET', PARKS, json({ items: [] })],
    ['a value of another type', 'GET', PARKS, json({ items: [], next: 1 })],
    [
      'a value of another type deeper in',
      'GET',
      `${PARKS}/a/estimates/questions`,
      json({ asOf: 'no day', questions: 1 }),
    ],
    ['no JSON', 'GET', PARKS, new Response('<p>', { headers: { 'Content-Type': 'application/json' } })],
    ['another media type', 'GET', PARKS, new Response('[]', { headers: { 'Content-Type': 'text/html' } })],
    ['a problem as plain JSON', 'GET', PARKS, json({ title: 'x' }, 422)],
    ['a problem with a field of its own', 'GET', PARKS, problem(422, { stack: 'x' })],
    ['a status that is not described', 'GET', PARKS, problem(409)],
    ['another success', 'GET', PARKS, json({ items: [], next: null }, 201)],
    ['an operation that is not described', 'DELETE', PARKS, json({})],
    ['a path that is not described', 'GET', '/api/v1/nothing', json({})],
  ])('is refused for %s', async (_, method, path, answer) => {
    await expect(assertDescribed(method, path, answer)).rejects.toThrow(/the OpenAPI document says otherwise/)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formFields, postForm, postJson, problemOf, sendLead } from '../support/client.ts'
import { pdfOf, postFiles } from '../support/files.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'

describe.each(RUNTIMES)('%s without its database', (_, start) => {
  let portal: Runtime
  beforeAll(async () => {
    portal = await start({ withoutTables: true })
  })
  afterAll(() => portal.close())

  it('says so to whoever watches over it', async () => {
    const answer = await portal.fetch('/healthz')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('Retry-After')).toMatch(/^\d+$/)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({ status: 'unavailable', database: 'unavailable' })
  })

  it.each(['/', '/parks/luxi', '/parks/luxi/land', '/parks/luxi/policies/growth', '/parks/luxi/inquiry'])(
    'has a page for %s',
    async (path) => {
      for (const [prefix, lang] of [
        ['', 'zh-CN'],
        ['/en', 'en'],
      ] as const) {
        const answer = await portal.fetch(`${prefix}${path}`.replace(/(.)\/$/, '$1'))
        expect(answer.status).toBe(503)
        expect(answer.headers.get('Retry-After')).toBe('5')
        expect(answer.headers.get('Cache-Control')).toBe('no-store')
        expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/)
        const page = await answer.text()
        expect(page).toContain(`<html lang="${lang}"`)
        expect(page).not.toMatch(/no such table|SQLITE|D1_ERROR/)
      }
    },
  )

  it('has a page for a receipt, which is then not lost', async () => {
    const answer = await portal.fetch(`/receipts/luxi.${'0'.repeat(26)}.${'A'.repeat(43)}`)
    expect(answer.status).toBe(503)
  })

  it.each([
    '/api/v1/parks',
    '/api/v1/parks?q=x',
    '/api/v1/parks/luxi',
    '/api/v1/parks/luxi/sites',
    '/api/v1/parks/luxi/estimates/questions',
  ])('has a problem for %s', async (path) => {
    const answer = await portal.fetch(path, { headers: { 'Accept-Language': 'en' } })
    expect(answer.headers.get('Retry-After')).toBe('5')
    expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'service.unavailable', errors: [] })
  })

  it('takes no inquiry that it cannot keep', async () => {
    const answer = await sendLead(portal, 'luxi')
    expect(answer.headers.get('Retry-After')).toBe('5')
    expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'service.unavailable' })
    const estimate = await postJson(portal, '/api/v1/parks/luxi/estimates', { answers: {} })
    expect(await problemOf(estimate)).toMatchObject({ status: 503 })
  })

  it('hands back what was typed, to be sent again', async () => {
    const fields = formFields({
      message: 'Zwei Zeilen\n& <b>Zeichen</b> "so"',
      sites: 'LX-L01',
      email: 'erika@example.com',
    })
    const answer = await postForm(portal, '/parks/luxi/inquiry', fields)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('Retry-After')).toBe('5')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const page = await answer.text()
    expect(page).toContain('action="/parks/luxi/inquiry"')
    for (const [name, value] of Object.entries(fields)) {
      const escaped = value
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
      expect(page, name).toContain(`name="${name}" value="${escaped}"`)
    }
    expect(page).not.toContain('<b>Zeichen')
  })

  it('hands back the texts of a form with files too', async () => {
    const answer = await postFiles(portal, '/parks/luxi/inquiry', [
      ...Object.entries(formFields()),
      ['files', pdfOf(400_000), 'plan.pdf'],
      ['email', 'erika@example.com'],
    ])
    expect(answer.status).toBe(503)
    const page = await answer.text()
    for (const kept of ['value="Erika Mustermann"', 'value="erika@example.com"']) expect(page).toContain(kept)
    expect(page).not.toContain('plan.pdf')
  })

  it('still serves what needs no database', async () => {
    expect((await portal.fetch('/api/v1/openapi.json')).status).toBe(200)
    expect((await portal.fetch('/api')).status).toBe(200)
  })

  it('logs what is wrong, without what was typed', async () => {
    await postForm(portal, '/parks/luxi/inquiry', formFields({ message: 'Streng vertraulich' }))
    expect(portal.logs()).toContain('"code":"service.unavailable"')
    expect(portal.logs()).not.toMatch(/Mustermann|vertraulich|13812345678/)
  })
})

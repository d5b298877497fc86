import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newChallenge } from '../../src/features/gate/challenge.ts'
import { formToken } from '../../src/features/gate/form-token.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { sweepGate } from '../../src/features/gate/sweep.ts'
import { ParkScope } from '../../src/data/scope.ts'
import {
  formFields,
  jsonOf,
  leadBody,
  postFields,
  postForm,
  postJson,
  problemOf,
  proofFor,
  ripeToken,
  sendLead,
  solved,
} from '../support/client.ts'
import { attribute, formIn, tags } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  let other: { id: string; slug: string }
  let path: string
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    other = await mintOne(portal.database, smallSeed('bb'))
    path = `/parks/${park.slug}/inquiry`
  })
  afterAll(() => portal.close())

  const count = async (table = 'leads') =>
    Number((await run(portal.database, `select count(*) as n from ${table} where park_id = ?`, park.id))[0]?.n)
  const refused = { status: 403, code: 'leads.challenge_failed', title: 'The check before sending did not pass' }

  describe('the proof of work', () => {
    it('is given out anew each time, and stored nowhere on its way', async () => {
      const address = `/api/v1/parks/${park.slug}/challenge`
      const [one, two] = [await portal.fetch(address), await portal.fetch(address)]
      expect(one.headers.get('Cache-Control')).toBe('no-store')
      const [first, second] = [await jsonOf(one), await jsonOf(two)]
      expect(first.signature).not.toBe(second.signature)
      expect(first).toMatchObject({ parameters: { algorithm: 'PBKDF2/SHA-256', cost: 1 } })
      expect(JSON.stringify(first)).not.toContain('counter')
    })

    it('is asked of callers of the API', async () => {
      const before = await count()
      const url = `/api/v1/parks/${park.slug}/leads`
      const headers = { 'Idempotency-Key': randomUUID(), 'Accept-Language': 'en' }
      expect(await problemOf(await postJson(portal, url, leadBody(), headers))).toMatchObject(refused)
      expect(await count()).toBe(before)
    })

    it('counts once', async () => {
      const challenge = await proofFor(portal, park.slug)
      const key = randomUUID()
      const first = await sendLead(portal, park.slug, leadBody({ challenge }), key)
      expect(first.status).toBe(201)
      const [before, spent] = [await count(), await count('spent_challenges')]
      const again = await sendLead(portal, park.slug, leadBody({ challenge }))
      expect(await problemOf(again)).toMatchObject(refused)
      const changed = await sendLead(portal, park.slug, leadBody({ challenge, company: 'Another' }), key)
      expect(await problemOf(changed)).toMatchObject({ code: 'leads.idempotency_mismatch' })
      expect([await count(), await count('spent_challenges')]).toEqual([before, spent])
      expect(await count('idempotency_keys')).toBe(before)
    })

    it('is no part of what a key stands for: a retry gets its answer with the spent one, another one or none', async () => {
      const challenge = await proofFor(portal, park.slug)
      const key = randomUUID()
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => sendLead(portal, park.slug, leadBody({ challenge }), key)),
      )
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201])
      expect(answers.filter(({ headers }) => headers.get('Idempotent-Replayed') === null)).toHaveLength(1)
      const first = await jsonOf(answers[0] ?? expect.unreachable())
      for (const more of [{ challenge }, {}, { challenge: undefined }, { challenge: 'expired' }]) {
        const again = await sendLead(portal, park.slug, leadBody(more), key)
        expect(again.headers.get('Idempotent-Replayed')).toBe('true')
        expect(await again.json()).toEqual(first)
      }
    })

    it('is spent with the inquiry only: what is refused may be sent again with it', async () => {
      const challenge = await proofFor(portal, park.slug)
      expect((await sendLead(portal, park.slug, leadBody({ challenge, sites: ['none'] }))).status).toBe(422)
      expect((await sendLead(portal, park.slug, leadBody({ challenge }))).status).toBe(201)
    })

    it('holds in its park, in its time, and as it was signed', async () => {
      const vault = vaultFrom(portal.keys)
      const made = (of: string, at: number, by = vault) => newChallenge(by, of, 1, at)
      const mine = await made(park.id, Date.now())
      const proof = JSON.parse(atob(await solved(mine))) as { challenge: typeof mine; solution: object }
      const altered = (more: object) => btoa(JSON.stringify({ ...proof, ...more }))
      const cases: Record<string, string | undefined> = {
        'of another park': await proofFor(portal, other.slug),
        'of another portal': await solved(await made(park.id, Date.now(), vaultFrom(newKeyRing()))),
        expired: await solved(await made(park.id, Date.now() - 21 * MINUTE)),
        'with a longer life': altered({
          challenge: { ...mine, parameters: { ...mine.parameters, data: { expires: '2099-01-01T00:00:00Z' } } },
        }),
        'with a wrong solution': altered({ solution: { ...proof.solution, derivedKey: '00'.repeat(32) } }),
        'without a solution': btoa(JSON.stringify({ challenge: mine })),
        'of another algorithm': altered({
          challenge: { ...mine, parameters: { ...mine.parameters, algorithm: 'SCRYPT', cost: 2 ** 30 } },
        }),
        'that is text': 'proof',
        'that is nothing': '',
        'that is null': btoa('null'),
        'that is a list': btoa('[]'),
        'that is deep': btoa(`${'['.repeat(1400)}${']'.repeat(1400)}`),
      }
      const before = await count()
      for (const [name, challenge = expect.unreachable()] of Object.entries(cases)) {
        const answer = await sendLead(portal, park.slug, leadBody({ challenge }))
        expect(await problemOf(answer), name).toMatchObject(refused)
      }
      expect(await count()).toBe(before)
      expect((await sendLead(portal, park.slug, leadBody({ challenge: altered({}) }))).status).toBe(201)
    })

    it('goes with the form where there is JavaScript, and a spent one brings the form back', async () => {
      const challenge = (await proofFor(portal, park.slug)) ?? ''
      const fields = formFields({ challenge, message: 'Bleibt stehen' })
      expect((await postForm(portal, path, fields)).status).toBe(303)
      expect((await postForm(portal, path, fields)).status, 'the same form again').toBe(303)
      const before = await count()
      const replayed = await postForm(portal, `/en${path}`, { ...fields, idempotencyKey: randomUUID() })
      expect(replayed.status).toBe(422)
      const page = await replayed.text()
      expect(page).toContain('Nothing typed is lost')
      expect(formIn(page)).toMatchObject({ message: 'Bleibt stehen', challenge: '' })
      expect((await postForm(portal, path, formFields({ challenge: 'forged' }))).status).toBe(422)
      expect(await count()).toBe(before)
    })

    it('is forgotten once it has expired', async () => {
      await sendLead(portal, park.slug)
      const scope = ParkScope.open(portal.database, { by: 'job', park })
      const spent = await count('spent_challenges')
      await scope.write(...sweepGate(Date.now()))
      expect(await count('spent_challenges')).toBe(spent)
      await scope.write(...sweepGate(Date.now() + HOUR))
      expect(await count('spent_challenges')).toBe(0)
    })
  })

  describe('the form', () => {
    const typed = () => formFields({ message: 'Zeile & <b>mehr</b>', country: 'DE', sites: 'aa-2' })

    /** What a bot or an impatient person gets: the form, whole, and nothing stored. */
    async function comesBack(fields: Record<string, string>, text: RegExp) {
      const before = await count()
      const answer = await postFields(portal, `/en${path}`, fields)
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(/role="alert">(.*?)<\/div>/s.exec(page)?.[1]).toMatch(text)
      const { formToken: _, website: __, noticeVersion: ___, challenge: ____, ...kept } = fields
      expect(formIn(page)).toMatchObject(kept)
      expect(formIn(page).website).toBe('')
      expect(await count()).toBe(before)
      return formIn(page)
    }

    it('is not taken at once, but with the same token when a person has looked over it', async () => {
      const page = await (await portal.fetch(path)).text()
      const token = formIn(page).formToken ?? ''
      const again = await comesBack({ ...typed(), formToken: token }, /That was very fast/)
      expect(again.formToken).toBe(token)
      expect((await postForm(portal, path, again)).status).toBe(303)
    })

    it('is renewed when its token is old, forged, of another park, from the future or none', async () => {
      const vault = vaultFrom(portal.keys)
      const now = Date.now()
      const good = await formToken(vault, park.id, now - MINUTE)
      for (const token of [
        await formToken(vault, park.id, now - 25 * HOUR),
        await formToken(vault, park.id, now + HOUR),
        await formToken(vault, other.id, now - MINUTE),
        await formToken(vaultFrom(newKeyRing()), park.id, now - MINUTE),
        `${(now - 2 * MINUTE).toString(36)}.${good.split('.')[1]}`,
        good.slice(0, -1),
        'zzzzzzzzzzz.x',
        '',
      ]) {
        const again = await comesBack({ ...typed(), formToken: token }, /has been renewed/)
        expect(again.formToken).not.toBe(token)
      }
      expect((await postFields(portal, path, { ...typed(), formToken: good })).status).toBe(303)
    })

    it('has a field that people do not see; who fills it in gets the form again, with the field empty', async () => {
      const page = await (await portal.fetch(`/en${path}`)).text()
      const trap = tags(page, 'input').find((tag) => attribute(tag, 'name') === 'website') ?? ''
      expect([attribute(trap, 'tabindex'), attribute(trap, 'autocomplete')]).toEqual(['-1', 'off'])
      expect(page).toMatch(/aria-hidden="true"><label for="website">Please leave this field empty/)
      const formToken = await ripeToken(portal, park.slug)
      const again = await comesBack({ ...typed(), formToken, website: 'https://spam.example' }, /should stay empty/)
      expect((await postForm(portal, path, again)).status).toBe(303)
    })

    it('cannot be filled in at the gate by a link', async () => {
      const token = await ripeToken(portal, park.slug)
      const page = await (await portal.fetch(`${path}?website=x&challenge=y&formToken=${token}`)).text()
      expect(formIn(page)).toMatchObject({ website: '', challenge: '' })
      expect(formIn(page).formToken).not.toBe(token)
    })

    it('that is none is refused with a page', async () => {
      const headers = { 'Content-Type': 'multipart/form-data; boundary=x', Origin: portal.origin }
      for (const body of ['', '--x', '--x\r\nContent-Disposition: form-data\r\n\r\nx', 'company=x']) {
        const answer = await portal.fetch(path, { method: 'POST', headers, body })
        expect([400, 422], body).toContain(answer.status)
        expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/)
      }
    })

    it('asks for nothing elsewhere', async () => {
      const answer = await portal.fetch(path)
      const page = await answer.text()
      expect(page).not.toMatch(
        /<(?:script|iframe|link|img)[^>]+(?:src|href)="https?:\/\/(?!127|localhost)[^"]*turnstile/,
      )
      expect(page).not.toContain('cloudflare')
      const policy = answer.headers.get('Content-Security-Policy') ?? ''
      expect(policy).toContain("worker-src 'self'")
      expect(policy).not.toMatch(/https?:/)
    })

    it('lets a visit go that was wanted by a link', async () => {
      const page = await (await portal.fetch(`${path}?visit=1`)).text()
      const { visit, ...fields } = formIn(page)
      expect(visit).toBe('1')
      expect(tags(page, 'input').find((tag) => attribute(tag, 'name') === 'visitFrom')).not.toContain('required')
      expect((await postForm(portal, path, { ...fields, ...formFields(), visit: '1' })).status).toBe(422)
      expect((await postForm(portal, path, { ...fields, ...formFields() })).status).toBe(303)
    })
  })
})

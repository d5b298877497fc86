import { describe, expect, it } from 'vitest'
import { ErrorPage } from '../../src/ui/error-page.tsx'
import { InquiryPage } from '../../src/features/leads/pages/inquiry.tsx'
import { PoliciesPage } from '../../src/features/policies/pages/policies.tsx'
import { PolicyPage } from '../../src/features/policies/pages/policy.tsx'
import { ProfilePage } from '../../src/features/parks/pages/profile.tsx'
import { SitePage } from '../../src/features/sites/pages/site.tsx'
import { SitesPage } from '../../src/features/sites/pages/sites.tsx'
import { linksFrom } from '../../src/http/paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import type { Park } from '../../src/features/parks/park.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { AS_PUBLISHED } from '../../src/ui/format-measure.ts'
import type { FormState, PageContext } from '../../src/ui/page.ts'

const NOW = Date.parse('2026-11-22T03:00:00Z')
const [seeded] = SEEDS
const [first] = seeded?.parks ?? []
if (!seeded || !first) throw new Error('the seed has a park')
const { bureau, notice } = seeded
const { profile, policies } = first
const park: Park = { ...first.park, bureauId: bureau.id, revision: 1, chains: profile.chains }
const sites = first.sites.map((site) => Object.assign({ updatedAt: NOW }, site))

const contextIn = (locale: Locale): PageContext => ({
  locale,
  links: linksFrom({ locale, hostPark: null }),
  alternates: { zh: 'https://example.org/parks/luxi', en: 'https://example.org/en/parks/luxi' },
  otherLocale: '/',
  park,
  bureau,
  ownHost: false,
  now: NOW,
})

const QUERY = {
  kind: '',
  status: '',
  zoning: '',
  chain: '',
  minAreaM2: '',
  maxAreaM2: '',
  minPowerKva: '',
  maxPriceYuanPerMu: '',
  maxRentYuanPerM2Month: '',
  sort: '',
}
const MEASURING = { measure: AS_PUBLISHED, rates: [], carried: {}, tiles: null }

function formPage(form: FormState, locale: Locale = 'zh'): string {
  const none = { estimate: null, files: [], storedAbroad: false, turnstile: null }
  const shared = { page: contextIn(locale), park, bureau, notice, sites, policies, ...none }
  return (<InquiryPage {...shared} form={form} />).toString()
}

function pagesIn(locale: Locale): string[] {
  const page = contextIn(locale)
  const all = new Set(sites.map(({ code }) => code))
  const { sources } = profile
  return [
    <ProfilePage page={page} park={park} bureau={bureau} profile={profile} sites={sites} />,
    <SitesPage
      {...{
        page,
        park,
        query: QUERY,
        ignored: [],
        all: sites,
        items: sites,
        total: sites.length,
        matching: all,
        cursor: '',
        next: null,
      }}
      {...MEASURING}
    />,
    <PoliciesPage {...{ page, park, policies, sources, system: '' as const, next: null }} />,
    ...sites.map((site) => (
      <SitePage page={page} park={park} site={site} source={null} documents={[]} fit={null} {...MEASURING} />
    )),
    ...policies.map((policy) => <PolicyPage {...{ page, park, policy, sources, names: new Map() }} />),
    <ErrorPage page={page} status={404} code="sites.not_found" requestId="r" retryAfter={null} kept={null} />,
  ].map((element) => element.toString())
}

describe.each(LOCALES)('pages in %s', (locale) => {
  const pages = [...pagesIn(locale), formPage({ values: {}, errors: [] }, locale)]

  it('carry no inline style and no script', () => {
    for (const html of pages)
      expect(html).not.toMatch(
        /\sstyle=|<style|<script(?! type="application\/ld\+json">| type="module" src="\/assets\/)|\son[a-z]+=/,
      )
  })

  it('give every id once, and lead only to ids that exist', () => {
    for (const html of pages) {
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
      for (const [, hatch] of html.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(hatch)
    }
  })

  it('have one main heading and no undefined text', () => {
    for (const html of pages) {
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(html).not.toMatch(/undefined|\[object|NaN/)
    }
  })
})

describe('the inquiry form', () => {
  const errors = [
    { path: 'jobs', key: 'not_an_integer' },
    { path: 'contactName', key: 'required' },
  ]

  it('keeps what was typed and escapes it', () => {
    const html = formPage({ values: { company: '<b>"某某"</b>', sites: ['LX-L01'] }, errors })
    expect(html).toContain('value="&lt;b&gt;&quot;某某&quot;&lt;/b&gt;"')
    expect(html).toMatch(/value="LX-L01" checked/)
  })

  it('puts the focus on the first field with an error and ties the error to it', () => {
    const html = formPage({ values: { jobs: '多' }, errors })
    expect(html.match(/autofocus/g)).toHaveLength(1)
    expect(html).toMatch(/id="contactName"[^>]*aria-describedby="contactName-error"[^>]*autofocus/)
    expect(html).toContain('id="contactName-error"')
    expect(html).toMatch(/<details class="more" open/)
  })

  it('asks again for consent when the notice has changed', () => {
    const values = { consentHandle: 'true', noticeVersion: 'old' }
    const html = formPage({ values, errors: [{ path: 'noticeVersion', key: 'notice_outdated' }] })
    expect(html).toContain(`name="noticeVersion" value="${notice.version}"`)
    expect(html).not.toMatch(/id="consentHandle"[^>]* checked/)
  })
})

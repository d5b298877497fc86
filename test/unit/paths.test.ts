import { describe, expect, it } from 'vitest'
import { linksFrom, type Standpoint } from '../../src/http/paths.ts'
import { pathOnHost } from '../../src/http/tenant.ts'

function everyLink(standpoint: Standpoint): Record<string, string> {
  const links = linksFrom(standpoint)
  return {
    directory: links.directory(),
    directoryWith: links.directory({ q: '铝 粉', chain: '', region: undefined }),
    park: links.park('luxi'),
    otherPark: links.park('other'),
    sites: links.sites('luxi', { kind: 'land', site: ['a', 'b'] }),
    site: links.site('luxi', 'LX L/1'),
    siteIn: links.site('luxi', 'LX-L01', { unit: 'ha' }),
    compareSites: links.compareSites('luxi', { site: ['a', 'b'] }),
    compareParks: links.compareParks({ park: ['luxi', 'other'] }),
    fit: links.fit('luxi', { minAreaM2: 10_000 }),
    shortlist: links.shortlist('luxi', { site: ['a'] }),
    landing: links.landing('luxi', { site: 'a' }),
    procedures: links.procedures('luxi'),
    estimate: links.estimate('luxi', { 'a.jobs': 20 }),
    search: links.search({ q: '锰' }),
    poster: links.poster('luxi', { site: 'a' }),
    picture: links.picture('luxi'),
    portalPicture: links.portalPicture(),
    sitemap: links.sitemap({ park: 'luxi' }),
    policies: links.policies('luxi'),
    policy: links.policy('luxi', 'growth'),
    inquiry: links.inquiry('luxi', { sites: 'LX-L01' }),
    privacy: links.privacy('luxi'),
    accessibility: links.accessibility('luxi'),
    ownPicture: links.ownPicture('luxi', 'abc'),
    receipt: links.receipt('luxi.1.x'),
    receiptAction: links.receiptAction('luxi.1.x', 'messages'),
    receiptFile: links.receiptFile('luxi.1.x', 'f'),
    serviceRecord: links.serviceRecord('luxi'),
    sourceFile: links.sourceFile('luxi', 'bulletin'),
    apiSite: links.apiSite('luxi', 'a/1'),
    apiPolicy: links.apiPolicy('luxi', 'a'),
    challenge: links.challenge('luxi'),
    apiReference: links.apiReference(),
    openApi: links.openApi(),
    asset: links.asset('luodi.css'),
    enterprisePage: links.enterprisePage('luxi.1.x'),
    events: links.events('luxi'),
    event: links.event('luxi', 'open-day'),
    eventCalendar: links.eventCalendar('luxi', 'open-day'),
    registration: links.registration('luxi.1.x'),
    registrationAction: links.registrationAction('luxi.1.x', 'cancellation'),
    partnerPage: links.partnerPage('t'),
    partnerPageFile: links.partnerPageFile('t', { from: '2026-01' }),
    embedScript: links.embedScript(),
    embedParks: links.embedParks({ key: 'pk_a' }),
    embedFeed: links.embedFeed('luxi', 'sites', { key: 'pk_a' }),
    embedFrame: links.embedFrame('sites', { park: 'luxi' }),
    embedForm: links.embedForm('luxi', { key: 'pk_a' }),
    embedViews: links.embedViews(),
  }
}

const SHARED = {
  apiReference: '/api',
  openApi: '/api/v1/openapi.json',
  asset: '/assets/luodi.css',
  apiSite: '/api/v1/parks/luxi/sites/a%2F1',
  apiPolicy: '/api/v1/parks/luxi/policies/a',
  challenge: '/api/v1/parks/luxi/challenge',
  portalPicture: '/picture.png',
  sitemap: '/sitemap.xml?park=luxi',
  embedScript: '/embed/v1.js',
  embedParks: '/embed/v1/parks?key=pk_a',
  embedFeed: '/embed/v1/parks/luxi/sites?key=pk_a',
  embedFrame: '/embed/v1/frames/sites?park=luxi',
  embedForm: '/embed/v1/parks/luxi/inquiry/form?key=pk_a',
  embedViews: '/embed/v1/views',
}

describe('the URL space', () => {
  it('has no link that this test does not hold', () => {
    expect(new Set(Object.keys(linksFrom({ locale: 'zh', hostPark: null })))).toEqual(
      new Set(
        Object.keys(everyLink({ locale: 'zh', hostPark: null })).filter(
          (name) => !['directoryWith', 'otherPark', 'siteIn'].includes(name),
        ),
      ),
    )
  })

  it('in Chinese', () => {
    expect(everyLink({ locale: 'zh', hostPark: null })).toEqual({
      directory: '/',
      directoryWith: '/?q=%E9%93%9D+%E7%B2%89',
      park: '/parks/luxi',
      otherPark: '/parks/other',
      sites: '/parks/luxi/land?kind=land&site=a&site=b',
      site: '/parks/luxi/land/LX%20L%2F1',
      siteIn: '/parks/luxi/land/LX-L01?unit=ha',
      compareSites: '/parks/luxi/land/compare?site=a&site=b',
      compareParks: '/compare?park=luxi&park=other',
      fit: '/parks/luxi/fit?minAreaM2=10000',
      shortlist: '/parks/luxi/shortlist?site=a',
      landing: '/parks/luxi/landing?site=a',
      procedures: '/parks/luxi/procedures',
      serviceRecord: '/parks/luxi/service-record',
      sourceFile: '/parks/luxi/sources/bulletin/file',
      estimate: '/parks/luxi/estimate?a.jobs=20',
      search: '/search?q=%E9%94%B0',
      poster: '/parks/luxi/poster?site=a',
      picture: '/parks/luxi/picture.png',
      policies: '/parks/luxi/policies',
      policy: '/parks/luxi/policies/growth',
      inquiry: '/parks/luxi/inquiry?sites=LX-L01',
      privacy: '/parks/luxi/privacy',
      accessibility: '/parks/luxi/accessibility',
      ownPicture: '/parks/luxi/pictures/abc',
      receipt: '/receipts/luxi.1.x',
      receiptAction: '/receipts/luxi.1.x/messages',
      receiptFile: '/receipts/luxi.1.x/files/f',
      enterprisePage: '/enterprises/luxi.1.x',
      events: '/parks/luxi/events',
      event: '/parks/luxi/events/open-day',
      eventCalendar: '/parks/luxi/events/open-day/calendar.ics',
      registration: '/registrations/luxi.1.x',
      registrationAction: '/registrations/luxi.1.x/cancellation',
      partnerPage: '/partners/t',
      partnerPageFile: '/partners/t/export?from=2026-01',
      ...SHARED,
    })
  })

  it('in English', () => {
    expect(everyLink({ locale: 'en', hostPark: null })).toEqual({
      directory: '/en',
      directoryWith: '/en?q=%E9%93%9D+%E7%B2%89',
      park: '/en/parks/luxi',
      otherPark: '/en/parks/other',
      sites: '/en/parks/luxi/land?kind=land&site=a&site=b',
      site: '/en/parks/luxi/land/LX%20L%2F1',
      siteIn: '/en/parks/luxi/land/LX-L01?unit=ha',
      compareSites: '/en/parks/luxi/land/compare?site=a&site=b',
      compareParks: '/en/compare?park=luxi&park=other',
      fit: '/en/parks/luxi/fit?minAreaM2=10000',
      shortlist: '/en/parks/luxi/shortlist?site=a',
      landing: '/en/parks/luxi/landing?site=a',
      procedures: '/en/parks/luxi/procedures',
      serviceRecord: '/en/parks/luxi/service-record',
      sourceFile: '/en/parks/luxi/sources/bulletin/file',
      estimate: '/en/parks/luxi/estimate?a.jobs=20',
      search: '/en/search?q=%E9%94%B0',
      poster: '/en/parks/luxi/poster?site=a',
      picture: '/en/parks/luxi/picture.png',
      policies: '/en/parks/luxi/policies',
      policy: '/en/parks/luxi/policies/growth',
      inquiry: '/en/parks/luxi/inquiry?sites=LX-L01',
      privacy: '/en/parks/luxi/privacy',
      accessibility: '/en/parks/luxi/accessibility',
      ownPicture: '/parks/luxi/pictures/abc',
      receipt: '/en/receipts/luxi.1.x',
      receiptAction: '/en/receipts/luxi.1.x/messages',
      receiptFile: '/en/receipts/luxi.1.x/files/f',
      enterprisePage: '/en/enterprises/luxi.1.x',
      events: '/en/parks/luxi/events',
      event: '/en/parks/luxi/events/open-day',
      eventCalendar: '/en/parks/luxi/events/open-day/calendar.ics',
      registration: '/en/registrations/luxi.1.x',
      registrationAction: '/en/registrations/luxi.1.x/cancellation',
      partnerPage: '/en/partners/t',
      partnerPageFile: '/en/partners/t/export?from=2026-01',
      ...SHARED,
    })
  })

  it('on the park’s own host, in both languages', () => {
    expect(everyLink({ locale: 'zh', hostPark: 'luxi' })).toMatchObject({
      park: '/',
      sites: '/land?kind=land&site=a&site=b',
      site: '/land/LX%20L%2F1',
      siteIn: '/land/LX-L01?unit=ha',
      compareSites: '/land/compare?site=a&site=b',
      compareParks: '/compare?park=luxi&park=other',
      fit: '/fit?minAreaM2=10000',
      shortlist: '/shortlist?site=a',
      landing: '/landing?site=a',
      procedures: '/procedures',
      serviceRecord: '/service-record',
      sourceFile: '/sources/bulletin/file',
      estimate: '/estimate?a.jobs=20',
      search: '/search?q=%E9%94%B0',
      poster: '/poster?site=a',
      picture: '/picture.png',
      policies: '/policies',
      policy: '/policies/growth',
      inquiry: '/inquiry?sites=LX-L01',
      privacy: '/privacy',
      receipt: '/receipts/luxi.1.x',
      receiptAction: '/receipts/luxi.1.x/messages',
      receiptFile: '/receipts/luxi.1.x/files/f',
      partnerPage: '/partners/t',
      partnerPageFile: '/partners/t/export?from=2026-01',
      ...SHARED,
    })
    expect(everyLink({ locale: 'en', hostPark: 'luxi' })).toMatchObject({
      park: '/en',
      sites: '/en/land?kind=land&site=a&site=b',
      site: '/en/land/LX%20L%2F1',
      siteIn: '/en/land/LX-L01?unit=ha',
      compareSites: '/en/land/compare?site=a&site=b',
      compareParks: '/en/compare?park=luxi&park=other',
      fit: '/en/fit?minAreaM2=10000',
      shortlist: '/en/shortlist?site=a',
      landing: '/en/landing?site=a',
      procedures: '/en/procedures',
      serviceRecord: '/en/service-record',
      sourceFile: '/en/sources/bulletin/file',
      estimate: '/en/estimate?a.jobs=20',
      search: '/en/search?q=%E9%94%B0',
      poster: '/en/poster?site=a',
      picture: '/en/picture.png',
      policies: '/en/policies',
      policy: '/en/policies/growth',
      inquiry: '/en/inquiry?sites=LX-L01',
      privacy: '/en/privacy',
      receipt: '/en/receipts/luxi.1.x',
      receiptAction: '/en/receipts/luxi.1.x/messages',
      receiptFile: '/en/receipts/luxi.1.x/files/f',
      partnerPage: '/en/partners/t',
      partnerPageFile: '/en/partners/t/export?from=2026-01',
      ...SHARED,
    })
  })

  it.each([
    ['/', '/parks/luxi'],
    ['/en', '/en/parks/luxi'],
    ['/en/', '/en/parks/luxi'],
    ['/land', '/parks/luxi/land'],
    ['/land/LX-L01', '/parks/luxi/land/LX-L01'],
    ['/en/policies/growth', '/en/parks/luxi/policies/growth'],
    ['/english', '/parks/luxi/english'],
    ['/receipts/x', '/receipts/x'],
    ['/en/receipts/x', '/en/receipts/x'],
    ['/api', '/api'],
    ['/api/v1/parks', '/api/v1/parks'],
    ['/apis', '/parks/luxi/apis'],
    ['/healthz', '/healthz'],
    ['/parks', '/not-here'],
    ['/parks/other', '/not-here'],
    ['/parks/luxi-2/land', '/not-here'],
    ['/en/parks/other', '/en/not-here'],
  ])('leads %s on its own host to %s', (path, inside) => {
    expect(pathOnHost(path, 'luxi')).toEqual({ path: inside })
  })

  it.each([
    ['/parks/luxi', '/'],
    ['/parks/luxi/', '/'],
    ['/parks/luxi/land', '/land'],
    ['/en/parks/luxi', '/en'],
    ['/en/parks/luxi/land/x', '/en/land/x'],
  ])('sends %s on its own host to %s', (path, redirect) => {
    expect(pathOnHost(path, 'luxi').redirect).toBe(redirect)
  })

  it('never leads off the host by a doubled slash', () => {
    for (const path of [
      '/parks/luxi//evil.example',
      '/en/parks/luxi//evil.example',
      '/parks/luxi///evil.example',
      '/parks/luxi/\\evil.example',
    ]) {
      const { redirect } = pathOnHost(path, 'luxi')
      if (redirect !== undefined) expect(new URL(redirect, 'http://park.example/').host, path).toBe('park.example')
    }
  })
})

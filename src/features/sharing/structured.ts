import { LANGUAGE_TAG, type Locale } from '../../kernel/localized.ts'
import { parkDay } from '../../kernel/clock.ts'
import { FEN_PER_YUAN } from '../../kernel/money.ts'
import { isCurrent } from '../../kernel/review.ts'
import { addressOf, originOf, pictureOf } from '../../ui/components/head-facts.ts'
import type { Thing } from '../../ui/components/json-ld.tsx'
import { messages } from '../../ui/messages/messages.ts'
import type { PageContext } from '../../ui/page.ts'
import type { Bureau, Park } from '../parks/park.ts'
import type { Policy } from '../policies/policy.ts'
import type { Site } from '../sites/site.ts'

// What pages show, in schema.org's words: nothing that the page does not say, and nothing of what is made up.

/** The portal and its search. */
export function portalThings(page: PageContext): Thing[] {
  const { locale, links } = page
  const origin = originOf(page)
  if (origin === null) return []
  return [
    {
      '@type': 'WebSite',
      name: messages[locale].portal,
      description: messages[locale].directory.description,
      url: `${origin}${links.directory()}`,
      inLanguage: LANGUAGE_TAG[locale],
      potentialAction: {
        '@type': 'SearchAction',
        target: { '@type': 'EntryPoint', urlTemplate: `${origin}${links.search()}?q={search_term_string}` },
        'query-input': 'required name=search_term_string',
      },
    },
  ]
}

const geo = ([longitude, latitude]: readonly [number, number]) => ({ '@type': 'GeoCoordinates', latitude, longitude })

/** The park as a place, and the office that answers for it. */
export function parkThings(page: PageContext, park: Park, bureau: Bureau): Thing[] {
  const { locale } = page
  const url = addressOf(page)
  if (park.sample || url === null) return []
  const { office, phone, email, address } = park.contact
  return [
    {
      '@type': 'Place',
      '@id': `${url}#park`,
      name: park.name[locale],
      alternateName: park.shortName[locale],
      slogan: park.positioning[locale],
      description: park.summary[locale],
      url,
      geo: geo(park.center),
      image: pictureOf(page) ?? undefined,
      containedInPlace: { '@type': 'AdministrativeArea', name: park.region.name[locale] },
    },
    {
      '@type': 'GovernmentOrganization',
      name: office[locale],
      telephone: phone ?? undefined,
      email: email ?? undefined,
      address: address?.[locale],
      parentOrganization: bureau.sample ? undefined : { '@type': 'GovernmentOrganization', name: bureau.name[locale] },
      areaServed: { '@id': `${url}#park` },
    },
  ]
}

/** A site as a place; with a price that is known and a site that is to be had, the offer too. */
export function siteThings(page: PageContext, park: Park, site: Site): Thing[] {
  const { locale } = page
  const url = addressOf(page)
  if (park.sample || site.sample || url === null) return []
  // What is past its review is not told as a figure: machines do not read the word beside it.
  const current = isCurrent(site, parkDay(page.now))
  const place: Thing = {
    '@type': 'Place',
    '@id': `${url}#site`,
    name: site.name[locale],
    identifier: site.code,
    description: site.summary?.[locale],
    url,
    geo: geo(site.center),
    containedInPlace: { '@type': 'Place', name: park.name[locale] },
    additionalProperty: current
      ? [{ '@type': 'PropertyValue', name: messages[locale].sites.area, value: site.areaM2, unitCode: 'MTK' }]
      : undefined,
  }
  return current && site.price && site.status === 'available'
    ? [place, offerOf(site, site.price, url, locale)]
    : [place]
}

const offerOf = (site: Site, price: NonNullable<Site['price']>, url: string, locale: Locale): Thing => ({
  '@type': 'Offer',
  name: site.name[locale],
  url,
  itemOffered: { '@id': `${url}#site` },
  businessFunction:
    price.per === 'm2Month' ? 'http://purl.org/goodrelations/v1#LeaseOut' : 'http://purl.org/goodrelations/v1#Sell',
  priceSpecification: {
    '@type': 'UnitPriceSpecification',
    price: price.amountFen / FEN_PER_YUAN,
    priceCurrency: 'CNY',
    unitText: messages[locale].priceUnits[price.per],
  },
})

/** A policy document. Its days are those of the page: when it begins and ceases to be in force. */
export function policyThings(page: PageContext, park: Park, policy: Policy): Thing[] {
  const { locale } = page
  const url = addressOf(page)
  if (park.sample || policy.sample || url === null) return []
  const current = isCurrent(policy, parkDay(page.now))
  return [
    {
      '@type': 'Legislation',
      name: policy.title[locale],
      url,
      abstract: policy.contentKnown ? policy.summary[locale] : undefined,
      legislationIdentifier: policy.documentNumber ?? undefined,
      legislationPassedBy: policy.issuer
        ? { '@type': 'GovernmentOrganization', name: policy.issuer[locale] }
        : undefined,
      legislationDateOfApplicability: (current && policy.validFrom) || undefined,
      expires: (current && policy.validTo) || undefined,
      spatialCoverage: { '@type': 'Place', name: park.name[locale] },
    },
  ]
}

import type { Query } from '../../http/paths.ts'

/** What an estimate was opened for, so that the way on and back keeps it. What is typed is judged where it is used. */
export interface Carried {
  /** The site of the landing estimate, with what was typed there; '' is none. */
  site: string
  area: string
  fitOut: string
  /** Sites of an inquiry, and whether it asks for a visit. */
  sites: string[]
  visit: boolean
}

const LONGEST = 60
const MOST_SITES = 20

export function carriedIn(query: Readonly<Record<string, readonly string[] | undefined>>): Carried {
  const text = (name: string) => (query[name]?.at(-1) ?? '').trim().slice(0, LONGEST)
  const sites = (query.sites ?? []).map((code) => code.trim().slice(0, LONGEST)).filter(Boolean)
  return {
    site: text('site'),
    area: text('area'),
    fitOut: text('fitOut'),
    sites: [...new Set(sites)].slice(0, MOST_SITES),
    visit: text('visit') !== '',
  }
}

/** As the estimate's own links and forms carry it. */
export const carriedQuery = ({ visit, ...rest }: Carried): Query => ({ ...rest, visit: visit ? 1 : undefined })

/** As the landing estimate takes it: of several sites the first. */
export const landingCarried = ({ site, sites, area, fitOut }: Carried): Query => ({
  site: site || sites[0],
  area,
  fitOut,
})

/** As the inquiry takes it: every site. */
export const inquiryCarried = ({ site, sites, visit }: Carried): Query => ({
  sites: [...new Set([...(site ? [site] : []), ...sites])],
  visit: visit ? 1 : undefined,
})

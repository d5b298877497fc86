import type { Database } from '../../data/database.ts'
import { ParkScope } from '../../data/scope.ts'
import { isCurrent } from '../../kernel/review.ts'
import { asProfile, profileRows } from '../parks/queries.ts'
import type { PublishedPark } from '../parks/registry.ts'
import { asCatalogue, catalogueRows } from '../sites/queries.ts'
import type { SiteCard } from '../sites/site.ts'
import type { ComparedPark } from './finder.ts'
import { finderRows, policyCount } from './queries.ts'

/** A park with its headline figures and what it offers: three rows. */
export async function comparedPark(database: Database, park: PublishedPark, today: string): Promise<ComparedPark> {
  const scope = ParkScope.open(database, { by: 'visit', park }, 'replica')
  const [profile, catalogue, fit] = await scope.read(profileRows, catalogueRows, finderRows)
  const available = asCatalogue(catalogue).filter(({ status }) => status === 'available')
  return {
    park,
    headline: asProfile(profile).facts.filter(({ headline }) => headline),
    land: offer(available.filter(({ kind }) => kind === 'land')),
    floor: offer(available.filter(({ kind }) => kind !== 'land')),
    policies: policyCount(fit),
    ...best(available, today),
  }
}

function best(
  available: readonly SiteCard[],
  today: string,
): Pick<ComparedPark, 'landPrice' | 'largestPlotM2' | 'largestPowerKva'> {
  const plots = available.filter(({ kind }) => kind === 'land')
  // A price that is past its review is not one of today's.
  const current = plots.filter((site) => isCurrent(site, today))
  const prices = current.flatMap(({ price }) => (price?.per === 'mu' ? [price.amountFen] : []))
  return {
    landPrice: prices.length > 0 ? { least: Math.min(...prices), most: Math.max(...prices) } : null,
    largestPlotM2: largest(plots.map(({ areaM2 }) => areaM2)),
    largestPowerKva: largest(available.flatMap(({ powerKva }) => (powerKva === null ? [] : [powerKva]))),
  }
}

const largest = (numbers: readonly number[]): number | null => (numbers.length > 0 ? Math.max(...numbers) : null)

const offer = (sites: readonly SiteCard[]) => ({
  count: sites.length,
  areaM2: sites.reduce((sum, { areaM2 }) => sum + areaM2, 0),
})

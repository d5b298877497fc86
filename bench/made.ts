import type { Dataset, ParcelRow, ParkRow, PolicyRow } from './data.ts'
import { type MadePark, makePark, random } from './make.ts'

/** The data as parks of ours: what other targets have no field for is as `make.ts` makes it. */
export function madeParks(data: Dataset, now: number): MadePark[] {
  const parcels = Map.groupBy(data.parcels, ({ park }) => park)
  const policies = Map.groupBy(data.policies, ({ park }) => park)
  return data.parks.map((park, index) => {
    const [ofPark, policiesOfPark] = [parcels.get(park.code) ?? [], policies.get(park.code) ?? []]
    const size = { sites: ofPark.length, policies: policiesOfPark.length }
    return withRows(makePark(random(index + 1), index, size, now), park, ofPark, policiesOfPark)
  })
}

const withRows = (made: MadePark, row: ParkRow, parcels: ParcelRow[], policies: PolicyRow[]): MadePark => ({
  ...made,
  park: {
    ...made.park,
    slug: row.code,
    name: { zh: row.name_zh, en: row.name_en },
    center: [row.lng, row.lat],
  },
  sites: made.sites.map((site, index) => withParcel(site, parcels[index])),
  policies: made.policies.map((policy, index) => withPolicy(policy, policies[index])),
})

type Site = MadePark['sites'][number]
const withParcel = (site: Site, row: ParcelRow | undefined): Site =>
  row === undefined
    ? site
    : {
        ...site,
        code: row.code,
        name: { zh: row.name_zh, en: row.name_en },
        status: row.status as Site['status'],
        areaM2: row.area_m2,
        price: { amountFen: row.price_fen, per: 'mu' },
        zoning: row.zoning as Site['zoning'],
        chains: row.tags,
        center: [row.lng, row.lat],
        geometry: row.polygon,
        utilities: row.utilities as unknown as Site['utilities'],
        documents: [],
      }

type Policy = MadePark['policies'][number]
const withPolicy = (policy: Policy, row: PolicyRow | undefined): Policy =>
  row === undefined
    ? policy
    : {
        ...policy,
        slug: row.code,
        system: row.system as Policy['system'],
        title: { zh: row.title, en: policy.title.en },
        summary: { zh: row.summary, en: policy.summary?.en ?? null },
        validFrom: row.valid_from,
        validTo: row.valid_to,
        awards: policy.awards.map((award) => ({ ...award, amount: { type: 'fixed', amountFen: row.amount_fen } })),
      }

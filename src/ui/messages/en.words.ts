import type { zhWords } from './zh.words.ts'
import type { ShapeOf } from './messages.ts'

const counted = (one: string, many: string) => (count: number) => (count === 1 ? one : many)

/** Names of codes in English. */
export const enWords: ShapeOf<typeof zhWords> = {
  kinds: { land: 'Land', factory: 'Factory unit', office: 'Office space' },
  statuses: { available: 'Available', reserved: 'Reserved', contracted: 'Contracted', planned: 'Planned' },
  zonings: {
    M1: 'Industrial, class 1 (M1)',
    M2: 'Industrial, class 2 (M2)',
    M3: 'Industrial, class 3 (M3)',
    W1: 'Logistics and storage, class 1 (W1)',
    B1: 'Commercial (B1)',
    B2: 'Business offices (B2)',
  },
  indicators: {
    investmentIntensity: 'Investment intensity',
    taxPerMu: 'Tax revenue per mu',
    plotRatio: 'Plot ratio',
    energyIntensity: 'Energy per unit of value added',
    buildingDensity: 'Building coverage',
    greenRatio: 'Green space',
    floorHeight: 'Storey height',
    floorLoad: 'Floor load',
    columnGrid: 'Column spacing',
  },
  indicatorUnits: {
    investmentIntensity: 'per mu',
    taxPerMu: 'per mu and year',
    plotRatio: '',
    energyIntensity: 'tonnes of standard coal per CNY 10,000',
    buildingDensity: '%',
    greenRatio: '%',
    floorHeight: 'm',
    floorLoad: 'kN/m²',
    columnGrid: 'm',
  },
  bounds: { atLeast: 'at least', atMost: 'at most', exact: '' },
  qualifiers: { exact: '', atLeast: 'at least', about: 'about' },
  priceUnits: { mu: 'mu', m2: 'm²', m2Month: 'm² a month' },
  factGroups: {
    industry: 'Industry',
    innovation: 'Innovation',
    environment: 'Business environment',
    support: 'Financial support',
    target: 'Targets',
  },
  factUnits: {
    enterprise: counted('company', 'companies'),
    percent: () => '%',
    platform: counted('platform', 'platforms'),
    product: counted('product', 'products'),
    agency: counted('agency', 'agencies'),
    project: counted('project', 'projects'),
    right: counted('right', 'rights'),
    problem: counted('problem', 'problems'),
    session: counted('session', 'sessions'),
    attendance: counted('attendance', 'attendances'),
    month: counted('month', 'months'),
  },
  rank: (place) => ({ before: '', number: String(place), after: ordinalSuffix(place) }),
  chainRoles: { lead: 'Leading industry', special: 'Speciality', developing: 'In development' },
  systems: {
    programme: 'Programme',
    growth: 'Company growth',
    innovation: 'Innovation',
    quality: 'Quality and brand',
    fiscal: 'Public funding',
    other: 'Other policies',
  },
  levels: { national: 'National', provincial: 'Provincial', prefecture: 'Prefecture', county: 'County' },
  awardUnits: { m2: 'm²', mu: 'mu', job: 'job', kWh: 'kWh' },
  utilities: {
    road: 'Road',
    water: 'Water supply',
    power: 'Electricity',
    sewage: 'Drainage',
    gas: 'Gas',
    heat: 'Heat',
    telecom: 'Telecom',
    levelled: 'Site levelled',
  },
  distanceModes: { motorway: 'Motorway', railway: 'Railway', airport: 'Airport', port: 'Port', town: 'Town' },
  timelines: {
    within6Months: 'Within 6 months',
    within1Year: 'Within 1 year',
    within3Years: 'Within 3 years',
    undecided: 'Not decided yet',
  },
  leadStates: {
    new: 'Received',
    accepted: 'Accepted',
    assessing: 'Under assessment',
    visiting: 'Site visit',
    negotiating: 'In negotiation',
    signed: 'Signed',
    lost: 'Closed',
    spam: 'Not accepted',
    duplicate: 'Merged with an earlier inquiry',
  },
  consents: {
    handle: 'Use of the details to answer this inquiry',
    share: 'Sharing among the parks of this bureau',
    abroad: 'Storage outside mainland China',
  },
  economies: { HK: 'Hong Kong, China', MO: 'Macao, China', TW: 'Taiwan, China' },
}

function ordinalSuffix(place: number): string {
  const teens = place % 100 >= 11 && place % 100 <= 13
  return (teens ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[place % 10]) ?? 'th'
}

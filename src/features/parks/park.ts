import type { LngLat } from '../../kernel/geometry.ts'
import type { Localized } from '../../kernel/localized.ts'

/** How a figure is bound: as stated, 'more than', or 'about'. */
export const QUALIFIERS = ['exact', 'atLeast', 'about'] as const
export type Qualifier = (typeof QUALIFIERS)[number]

/** Groups of figures on the profile, in their order. */
export const FACT_GROUPS = ['industry', 'innovation', 'environment', 'support', 'target'] as const
export type FactGroup = (typeof FACT_GROUPS)[number]

/** Units of figures. `fen` is shown as yuan, wan or yi; the others have a word in the messages. */
export const FACT_UNITS = [
  'enterprise',
  'fen',
  'percent',
  'platform',
  'product',
  'agency',
  'project',
  'right',
  'rank',
  'problem',
  'session',
  'attendance',
  'month',
] as const
export type FactUnit = (typeof FACT_UNITS)[number]

/** Where a figure or a text comes from. */
export interface Source {
  code: string
  title: Localized
  publisher: Localized
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as exact as the source is. */
  publishedOn: string
  url: string | null
  /** The document itself, where it is kept here. */
  file?: SourceFile | null
  /** Where anybody may have it: pages fill it in by `withDownloads`. */
  download?: string
}

/** A kept document; `sha256` (hex) tells whether a copy is the same. */
export interface SourceFile {
  key: string
  name: string
  type: string
  bytes: number
  sha256: string
  /** Whether anybody may have it, or the bureau's own people only. */
  public: boolean
}

/** The pictures that a park may have. */
export const PICTURE_USES = ['logo', 'hero'] as const
export type PictureUse = (typeof PICTURE_USES)[number]

/** A picture of a park's own, as it was made anew from what was uploaded. */
export interface Picture {
  key: string
  type: 'image/png' | 'image/jpeg'
  width: number
  height: number
  /** What it shows, for those who do not see it. */
  alt: Localized
}

/** What the foot of a government's page in China says (政府网站发展指引, 国办发〔2017〕47号); null is unknown. */
export interface Filing {
  organiser: Localized | null
  operator: Localized | null
  /** ICP filing number, as 湘ICP备12345678号. */
  icp: string | null
  /** Public-security filing number, as 湘公网安备 43312202000001号. */
  publicSecurity: string | null
  /** 政府网站标识码, ten digits. */
  siteCode: string | null
}

/** A key figure. `value: null` is unknown and is shown so. Money is in fen. */
export interface Fact {
  code: string
  group: FactGroup
  label: Localized
  value: number | null
  unit: FactUnit
  qualifier: Qualifier
  /** The day to which the figure refers, `YYYY-MM-DD`; `asOfLabel` says it as the source does. */
  asOf: string | null
  asOfLabel: Localized | null
  note: Localized | null
  /** Code of a `target` fact that this figure is on the way to. */
  towards: string | null
  sourceCode: string | null
  verifiedAt: string | null
  verifiedBy: Localized | null
  reviewBy: string | null
  /** Shown large at the head of the profile. */
  headline: boolean
  sample: boolean
}

export const CHAIN_ROLES = ['lead', 'special', 'developing'] as const
export type ChainRole = (typeof CHAIN_ROLES)[number]

/** One of the park's industry chains (产业链). `inputs` come in, `products` are made here, `directions` are wanted. */
export interface Chain {
  code: string
  name: Localized
  role: ChainRole
  summary: Localized | null
  /** What stands before it in the chain: raw materials and components. Empty is unknown. */
  inputs: Localized[]
  products: Localized[]
  directions: Localized[]
  /** The chain's chief (链长); null is unknown. */
  chief: Localized | null
  sourceCode: string | null
  sample: boolean
}

export interface Enterprise {
  code: string
  name: Localized
  /** null: the source does not tie it to a chain. */
  chainCode: string | null
  note: Localized | null
  sourceCode: string | null
  sample: boolean
}

export interface Honour {
  code: string
  title: Localized
  /** `YYYY-MM`, or null where the source gives no date. */
  awardedOn: string | null
  enterpriseCode: string | null
  sourceCode: string | null
  sample: boolean
}

/** A figure of a story; `planned` is what it would have been, where that is known. */
export interface StoryFigure {
  label: Localized
  planned: number | null
  actual: number
  unit: FactUnit
  qualifier: Qualifier
}

export interface Story {
  code: string
  title: Localized
  body: Localized
  figures: StoryFigure[]
  enterpriseCode: string | null
  sourceCode: string | null
  sample: boolean
}

export const TRANSPORT_MODES = ['motorway', 'railway', 'highSpeedRail', 'airport', 'port', 'city'] as const

/** Where the park is connected to, from its centre. null is unknown. */
export interface Transport {
  code: string
  mode: (typeof TRANSPORT_MODES)[number]
  name: Localized
  kilometres: number | null
  /** Minutes by road. */
  minutes: number | null
  sourceCode: string | null
  sample: boolean
}

export const TARIFF_KINDS = ['electricity', 'water', 'sewage', 'gas', 'steam', 'wage', 'other'] as const
export const TARIFF_UNITS = ['kWh', 'tonne', 'm3', 'personMonth', 'm2Month'] as const

/** A price of supply. Prices of a unit are finer than a fen, so they are in millionths of a yuan. */
export interface Tariff {
  code: string
  kind: (typeof TARIFF_KINDS)[number]
  label: Localized
  /** Millionths of a yuan for one unit: 613,500 is CNY 0.6135. null is unknown. */
  microYuan: number | null
  /** Upper end of a span, or null. */
  maxMicroYuan: number | null
  unit: (typeof TARIFF_UNITS)[number]
  note: Localized | null
  asOf: string | null
  sourceCode: string | null
  verifiedAt: string | null
  verifiedBy: Localized | null
  reviewBy: string | null
  sample: boolean
}

/** A named person who answers; contact details of an office, never of a private person. */
export interface Officer {
  name: Localized
  title: Localized
  sample: boolean
}

export interface Contact {
  office: Localized
  /** null is unknown. */
  phone: string | null
  email: string | null
  address: Localized | null
  hours: Localized | null
}

export interface Region {
  /** GB/T 2260 code of the county, six digits. */
  code: string
  /** Country-subdivision names from the province down. */
  name: Localized
}

/** The row of a park in the registry: what any visitor may know before opening it. */
export interface Park {
  id: string
  bureauId: string
  slug: string
  /** Whether everybody sees it; not said where only published ones come. */
  published?: boolean
  name: Localized
  shortName: Localized
  level: Localized
  positioning: Localized
  summary: Localized
  region: Region
  center: LngLat
  /** Hue of the park's colour in OKLCH, 0–350 in steps of 10. */
  hue: number
  /** Upper-case letters that begin the park's reference numbers. */
  referencePrefix: string
  /** Working days within which an inquiry is answered. */
  respondWorkingDays: number
  /** Months after its closing for which a lead's personal data is kept. */
  retentionMonths: number
  officer: Officer
  contact: Contact
  chains: { code: string; name: Localized }[]
  filing?: Filing | null
  logo?: Picture | null
  hero?: Picture | null
  revision: number
  sample: boolean
}

/** A park as lists name it. */
export type NamedPark = Pick<Park, 'id' | 'slug' | 'shortName' | 'hue' | 'chains'>

/** A park as its bureau's desk names it, published or not. */
export type BureauPark = NamedPark & Pick<Park, 'name'> & { published: boolean }

export interface Bureau {
  id: string
  slug: string
  name: Localized
  region: Localized
  sample: boolean
}

/** The privacy notice in force (PIPL art. 17); consent names its version. */
export interface PrivacyNotice {
  bureauId: string
  version: string
  body: Localized
  effectiveFrom: string
}

/** All of a park's profile, as published. */
export interface Profile {
  facts: Fact[]
  chains: Chain[]
  enterprises: Enterprise[]
  honours: Honour[]
  stories: Story[]
  transports: Transport[]
  tariffs: Tariff[]
  sources: Source[]
}

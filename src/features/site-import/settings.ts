import type { Rate } from '../../kernel/money.ts'
import type { SiteKind, SiteStatus } from '../sites/site.ts'
import type { Mapping } from './columns.ts'

/** What coordinates a file may be declared to have. CGCS2000 counts as WGS 84: they differ by centimetres. */
export const COORDINATES = ['wgs84', 'gcj02', 'bd09'] as const
export type Coordinates = (typeof COORDINATES)[number]

/** How a file is to be understood. */
export interface Settings {
  mapping: Mapping
  coordinates: Coordinates
  /** What new sites are of which the file does not say it. */
  kind: SiteKind
  status: SiteStatus
  /** Before the number of the row, where a file has no codes; null is none. */
  prefix: string | null
}

/** What reading a row needs beside its file. */
export interface Around {
  /** CNY for one US dollar; null when the installation has none. */
  usd: Rate | null
  /** Codes of chains by their names, folded. */
  chains: ReadonlyMap<string, string>
}

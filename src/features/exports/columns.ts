import { FEN_PER_WAN } from '../../kernel/money.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Contact } from '../leads/queries.ts'
import type { NamedPark } from '../parks/park.ts'
import type { Cell } from './cell.ts'
import type { ListedLead } from '../inbox/reach.ts'
import type { Further } from './source.ts'

/** All that a row is made of. */
export interface RowOf {
  lead: ListedLead
  further: Further | undefined
  contact: Contact | null
  park: NamedPark | undefined
  /** Name of the officer who works on it. */
  assignee: string | undefined
  /** Name of the partner who brought it. */
  partner: string | undefined
}

type Words = (typeof messages)[Locale]
export type ColumnName = keyof Words['ledgerPages']['export']['columns']
type Column = readonly [name: ColumnName, cell: (row: RowOf, locale: Locale) => Cell]

const time = (at: number | null | undefined): Cell => (at === null || at === undefined ? null : { at })

/** The columns of a file in their order. */
const COLUMNS: readonly Column[] = [
  ['reference', ({ lead }) => lead.reference],
  ['park', ({ park }, locale) => park?.shortName[locale] ?? null],
  ['company', ({ lead }) => lead.company],
  ['state', ({ lead }, locale) => messages[locale].leadStates[lead.state]],
  ['receivedAt', ({ lead }) => time(lead.receivedAt)],
  ['respondBy', ({ further }) => time(further?.respondBy)],
  ['answeredAt', ({ lead }) => time(lead.answeredAt)],
  ['overdue', ({ lead }, locale) => messages[locale].ledgerPages[lead.overdue ? 'yes' : 'no']],
  ['assignee', ({ assignee }) => assignee ?? null],
  ['chain', ({ lead, park }, locale) => chainName(lead.chain, park, locale)],
  ['investment', ({ lead }) => (lead.investmentFen === null ? null : lead.investmentFen / FEN_PER_WAN)],
  ['area', ({ lead }) => lead.areaM2],
  ['jobs', ({ further }) => further?.jobs ?? null],
  ['timeline', ({ further }, locale) => (further?.timeline ? messages[locale].timelines[further.timeline] : null)],
  ['country', ({ lead }) => lead.country],
  ['channel', ({ lead }, locale) => messages[locale].ledgerPages.export.channels[lead.channel]],
  ['partner', ({ partner }) => partner ?? null],
  ['source', ({ lead }) => lead.attribution?.utm_source ?? null],
  ['medium', ({ lead }) => lead.attribution?.utm_medium ?? null],
  ['campaign', ({ lead }) => lead.attribution?.utm_campaign ?? null],
  ['language', ({ lead }, locale) => messages[locale].ledgerPages.export.languages[lead.locale]],
  ['rating', ({ further }) => further?.rating ?? null],
  ['closedAt', ({ lead }) => time(lead.closedAt)],
  ['lossReason', ({ lead }, locale) => (lead.lossReason ? messages[locale].desk.lossReasons[lead.lossReason] : null)],
]
const CONTACT_COLUMNS: readonly Column[] = [
  ['contactName', ({ contact }) => contact?.name ?? null],
  ['contactPhone', ({ contact }) => contact?.phone ?? null],
  ['contactEmail', ({ contact }) => contact?.email ?? null],
]

const columnsOf = (contacts: boolean): readonly Column[] => (contacts ? [...COLUMNS, ...CONTACT_COLUMNS] : COLUMNS)

export const titlesOf = (contacts: boolean, locale: Locale): string[] =>
  columnsOf(contacts).map(([name]) => messages[locale].ledgerPages.export.columns[name])

export const cellsOf = (row: RowOf, contacts: boolean, locale: Locale): Cell[] =>
  columnsOf(contacts).map(([, cell]) => cell(row, locale))

const chainName = (code: string | null, park: NamedPark | undefined, locale: Locale): string | null =>
  park?.chains.find((chain) => chain.code === code)?.name[locale] ?? code

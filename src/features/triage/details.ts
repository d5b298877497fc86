import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { given } from '../../data/query.ts'
import { invalid, parseOrThrow } from '../../http/validation.ts'
import { SQUARE_METRES_PER_MU } from '../../kernel/area.ts'
import { AppError } from '../../kernel/errors.ts'
import { FEN_PER_WAN } from '../../kernel/money.ts'
import { forgetMarks, markWrites } from '../duplicates/marks.ts'
import { changeLead, unchanged } from '../leads/change.ts'
import { type LeadContext, recordEvent } from '../leads/events.ts'
import { formErrors, type FormValues, leadBody } from '../leads/form.ts'
import { sitesOf, unseal } from '../leads/queries.ts'
import type { Park } from '../parks/park.ts'
import type { ReadLead } from './actions.ts'
import { DetailsInput } from './input.ts'
import { DETAIL_FIELDS, type DetailField, wasField } from './detail-fields.ts'

/** A column for each field of the form. */
const COLUMNS = {
  company: 'company',
  creditCode: 'creditCode',
  country: 'country',
  chain: 'chain',
  investmentWan: 'investmentFen',
  areaMu: 'areaM2',
  jobs: 'jobs',
  timeline: 'timeline',
} as const satisfies Record<DetailField, keyof ReadLead>

/** A sole trader's company is a person's own name: the ledger says that these changed, not from what to what. */
const UNTOLD: readonly DetailField[] = ['company', 'creditCode']

const MOST_DECIMALS = 4
const numberText = (value: number | null, unit: number): string =>
  value === null ? '' : String(Number((value / unit).toFixed(MOST_DECIMALS)))

/** The lead's details as the form shows them. */
export const detailTexts = (lead: ReadLead): Record<DetailField, string> => ({
  company: lead.company,
  creditCode: lead.creditCode ?? '',
  country: lead.country ?? '',
  chain: lead.chain ?? '',
  investmentWan: numberText(lead.investmentFen, FEN_PER_WAN),
  areaMu: numberText(lead.areaM2, SQUARE_METRES_PER_MU),
  jobs: numberText(lead.jobs, 1),
  timeline: lead.timeline ?? '',
})

/** The fields that were typed to be other than the form had them. */
export const changedFields = (values: FormValues): DetailField[] =>
  DETAIL_FIELDS.filter((name) => (textIn(values, name) ?? '') !== (textIn(values, wasField(name)) ?? ''))

function textIn(values: FormValues, name: string): string | undefined {
  const value = values[name]
  return (Array.isArray(value) ? value[0] : value)?.trim()
}

/**
 * Corrects what was changed in the form, and nothing else. What a duplicate is recognised by and what search finds
 * follow. Errors: 422 with the fields' names; 409 `request.conflict`.
 */
export async function correctDetails(
  ctx: LeadContext & { park: Park },
  lead: ReadLead,
  values: FormValues,
): Promise<void> {
  const fields = changedFields(values)
  if (fields.length === 0) return
  const set = columnsIn(ctx.park, lead, values, fields)
  const told = fields.filter((field) => !UNTOLD.includes(field)).map((field) => COLUMNS[field])
  const pick = (from: Partial<ReadLead>) => Object.fromEntries(told.map((column) => [column, from[column] ?? null]))
  const recognised = fields.some((field) => UNTOLD.includes(field))
  const event = await recordEvent(ctx, lead, { kind: 'changed', data: { fields: [...fields] } })
  await ctx.scope.write(
    changeLead(lead.id, { set, when: unchanged(lead), raises: true }),
    event.write,
    ...(recognised ? await marksAnew(ctx, { ...lead, ...set }) : []),
    recordEntry(ctx, {
      action: 'lead.details_changed',
      subject: lead.id,
      before: pick(lead),
      after: { fields, ...pick(set) },
    }),
    ...(recognised
      ? [
          recordOutbox('lead.link', { leadId: lead.id }, ctx.now),
          recordOutbox('lead.index', { leadId: lead.id }, ctx.now),
        ]
      : []),
  )
}

/** The columns that these fields come to; the rest of the form is not judged. */
function columnsIn(park: Park, lead: ReadLead, values: FormValues, fields: readonly DetailField[]): Partial<ReadLead> {
  const typed = Object.fromEntries(fields.map((field) => [field, values[field]]))
  const whole = { company: lead.company || '-', ...typed }
  try {
    const parsed = parseOrThrow(DetailsInput, leadBody(whole, lead.locale))
    const { chain } = parsed
    if (chain !== undefined && chain !== lead.chain && !park.chains.some(({ code }) => code === chain))
      throw invalid([{ path: 'chain', key: 'invalid_choice' }])
    return Object.fromEntries(fields.map((field) => [COLUMNS[field], parsed[COLUMNS[field]] ?? null]))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw invalid(formErrors(error.fields))
  }
}

/** The marks under its new name, for the batch that gives it. */
async function marksAnew({ scope, vault, park }: LeadContext & { park: Park }, lead: ReadLead) {
  const [sites, contact] = await Promise.all([
    scope.all(given(sitesOf, { leadId: lead.id })),
    unseal(scope.parkId, vault, lead),
  ])
  const input = { ...lead, contact, sites: sites.map(({ code }) => code) }
  return [forgetMarks(lead.id), ...(await markWrites({ vault, park }, { id: lead.id, at: lead.receivedAt }, input))]
}

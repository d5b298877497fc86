import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import { isoAtPark } from '../../kernel/clock.ts'
import { open, type Vault } from '../../kernel/vault.ts'
import { leadFiles } from '../files/table.ts'
import { changeLead } from '../leads/change.ts'
import { asShown, eventsOf, keyOf, type LeadContext, recordEvent, textOf } from '../leads/events.ts'
import { consentsOf, policiesOf, sitesOf, unseal } from '../leads/queries.ts'
import { noticeTexts } from '../parks/registry.ts'
import type { Bureau } from '../parks/park.ts'
import type { OpenReceipt } from '../receipts/open.ts'
import type { AccessCopy } from './access-copy.ts'
import { copiedService } from './copied-service.ts'

type Lead = OpenReceipt['lead']

const isoOrNull = (at: number | null): string | null => (at === null ? null : isoAtPark(at))

const filesOf = read(leadFiles, {
  columns: columnsOf(leadFiles),
  where: and(eq(leadFiles.leadId, arg('leadId')), isNotNull(leadFiles.storedAt)),
  orderBy: [asc(leadFiles.createdAt)],
})

/**
 * Everything about the person and the inquiry, in clear, for the person alone; the ledger says that it was taken.
 * Errors: 409 `request.conflict` when the lead was erased meanwhile.
 */
export async function accessCopy(
  ctx: LeadContext,
  { lead, park, bureau }: Pick<OpenReceipt, 'lead' | 'park' | 'bureau'>,
  registry: Registry,
): Promise<AccessCopy> {
  const { scope, vault, now } = ctx
  const { id: leadId } = lead
  const event = await recordEvent(ctx, lead, { kind: 'exported' })
  await scope.write(changeLead(leadId, {}), event.write, recordEntry(ctx, { action: 'lead.exported', subject: leadId }))
  const [events, sites, policies, files] = await scope.read(
    given(eventsOf, { leadId }),
    given(sitesOf, { leadId }),
    given(policiesOf, { leadId }),
    given(filesOf, { leadId }),
  )
  const service = await copiedService(ctx, leadId)
  const key = await keyOf(scope.parkId, vault, lead)
  const { name, phone, email, visit, message } = await unseal(scope.parkId, vault, lead)
  return {
    format: 'luodi-access-copy/1',
    madeAt: isoAtPark(now),
    park: park.name,
    bureau: bureau.name,
    ...clearOf(lead),
    contact: { name, phone: phone ?? null, email: email ?? null },
    message,
    visit: visit ?? null,
    sites: sites.map(({ code }) => code),
    policies: policies.map(({ slug }) => slug),
    consents: await consentsIn(ctx, lead, bureau, registry),
    events: await Promise.all(
      events.map(async ({ at, kind, actorKind, officer, data, ...sealed }) => ({
        at: isoAtPark(at),
        kind: asShown(kind),
        by: actorKind === 'investor' ? ('investor' as const) : ('park' as const),
        officer,
        data,
        text: await textOf(key, sealed),
      })),
    ),
    files: await Promise.all(
      [...files, ...service.documents].map(async (file) => ({
        name: await fileName(scope.parkId, vault, file),
        mediaType: file.mediaType,
        bytes: file.bytes,
        addedAt: isoAtPark(file.createdAt),
      })),
    ),
    demands: service.demands,
    ratings: service.ratings,
  }
}

/** What stands in clear. */
const clearOf = (lead: Lead) => ({
  reference: lead.reference,
  state: lead.state,
  receivedAt: isoAtPark(lead.receivedAt),
  respondBy: isoAtPark(lead.respondBy),
  answeredAt: isoOrNull(lead.answeredAt),
  officer: lead.officer,
  rating: lead.rating,
  company: lead.company,
  creditCode: lead.creditCode,
  country: lead.country,
  chain: lead.chain,
  investmentFen: lead.investmentFen,
  areaM2: lead.areaM2,
  jobs: lead.jobs,
  timeline: lead.timeline,
  locale: lead.locale,
  estimate: lead.estimate,
  attribution: lead.attribution && { ...lead.attribution },
})

async function consentsIn({ scope }: LeadContext, lead: Lead, bureau: Bureau, registry: Registry) {
  const consents = await scope.all(given(consentsOf, { leadId: lead.id }))
  const texts = await noticeTexts(registry, bureau.id, [...new Set(consents.map((one) => one.noticeVersion))])
  return consents.map(({ purpose, noticeVersion, givenAt, withdrawnAt }) => ({
    purpose,
    noticeVersion,
    notice: texts.get(noticeVersion) ?? null,
    givenAt: isoAtPark(givenAt),
    withdrawnAt: isoOrNull(withdrawnAt),
  }))
}

/** A file's name is sealed under the file's own key. */
async function fileName(
  parkId: string,
  vault: Vault,
  {
    id,
    keyId,
    wrappedKey,
    nameCipher,
  }: { id: string; keyId: string; wrappedKey: string | null; nameCipher: string | null },
): Promise<string | null> {
  if (wrappedKey === null || nameCipher === null) return null
  const key = await (await vault.park(parkId, keyId)).openKey(wrappedKey, id)
  return open(key, nameCipher, `${id}/name`)
}

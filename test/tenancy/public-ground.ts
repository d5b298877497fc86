import { readToken } from '../../src/features/receipts/token.ts'
import { file as VERSION } from '../../src/generated/embed.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'
import { linkOf } from '../support/brought.ts'
import { type Acknowledged, jsonOf, leadBody, receiptPath, sendLead } from '../support/client.ts'
import { makeEvent } from '../support/events.ts'
import { sample, upload } from '../support/files.ts'
import { makeOwnPage } from '../support/own-page.ts'
import { mintPartner } from '../support/partners.ts'
import { makePicture } from '../support/pictures.ts'
import type { Runtime } from '../support/runtimes.ts'
import { makeSource } from '../support/sources.ts'
import { type Minted, mintSearched, smallSeed } from '../support/tenants.ts'
import type { Ids } from './public-call.ts'

/** A park with one of everything that a public address names. */
export type Tenant = Omit<Minted, 'slug'> & Ids

/** A park with a lead of its own; codes begin with `prefix`, as in the seed. */
export async function tenantOf(
  portal: Runtime,
  prefix: string,
  seed: ParkSeed = smallSeed(prefix),
  company = 'Testkraft GmbH',
): Promise<Tenant> {
  const minted = await mintSearched(portal.database, seed)
  const { id, slug } = minted
  const { file } = await jsonOf<{ file: string }>(await upload(portal, slug, sample('pdf'), 'a.pdf'))
  const { receiptUrl } = await jsonOf<Acknowledged>(
    await sendLead(portal, slug, leadBody({ company, sites: [`${prefix}-1`], files: [file] })),
  )
  const token = receiptPath(receiptUrl).split('/').at(-1) ?? ''
  const lead = readToken(token)?.leadId ?? ''
  return {
    ...minted,
    park: slug,
    code: `${prefix}-1`,
    slug: `${prefix}-policy-1`,
    source: await makeSource(portal, minted),
    token,
    link: await linkOf(portal, (await mintPartner(portal, minted)).id),
    file: `file_${file.split('.')[0]}`,
    picture: await makePicture(portal, id),
    ...(await makeEvent(portal, minted, `${prefix}-event`)),
    ...(await makeOwnPage(portal, minted, lead, `${prefix} plot 1`)),
    version: VERSION,
    key: (await mintPartner(portal, minted)).token,
  }
}

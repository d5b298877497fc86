import { attachEvidence, storeEvidence } from '../../src/features/evidence/store.ts'
import { enterpriseContextOf } from './enterprises.ts'
import { sample } from './files.ts'
import type { Runtime } from './runtimes.ts'
import type { SignedIn } from './staff.ts'
import type { Minted } from './tenants.ts'

/** A document about the enterprise, whole and sealed. Answers its id. */
export async function mintEvidence(
  portal: Runtime,
  park: Minted,
  enterprise: string,
  { subject = 'stage/one', shown = true, name = '批复.pdf' } = {},
): Promise<string> {
  const ctx = { ...enterpriseContextOf(portal, park), files: portal.files }
  const content = new Blob([new Uint8Array(sample('pdf'))]).stream()
  const stored = await storeEvidence(ctx, { id: enterprise }, { name, content, lead: null })
  if (!stored || 'refused' in stored) throw new Error('no file')
  await ctx.scope.write(...attachEvidence([stored.id], enterprise, { subject, shown }))
  return stored.id
}

/** Posts a form that brings files, each as its name and content. */
export async function postForm(
  portal: Runtime,
  who: SignedIn,
  path: string,
  fields: Record<string, string | [name: string, content: Uint8Array]>,
): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, new Blob([Uint8Array.from(value[1])]), value[0])
  const body = new Response(form)
  const headers = { Cookie: who.cookie, Origin: portal.origin, 'Content-Type': body.headers.get('Content-Type') ?? '' }
  return portal.fetch(path, { method: 'POST', headers, body: await body.arrayBuffer() })
}

import { sendPage } from '../../http/page.ts'
import { showReceipt } from '../receipts/answers.tsx'
import { openReceipt } from '../receipts/open.ts'
import type { OwnDoor, OwnRequest } from './door.ts'
import { EnterprisePage } from './pages/enterprise-page.tsx'
import { ownPart, type Returned } from './part.ts'

/** The page behind a door, with a form of it that came back at that status. */
export async function showOwn(c: OwnRequest, door: OwnDoor, wrong?: Returned): Promise<Response> {
  if (door.lead !== null) return showReceipt(c, await openReceipt(c), undefined, wrong)
  const { park, bureau } = door
  const part = await ownPart(c, door, wrong)
  return sendPage(c, <EnterprisePage {...part} park={park} bureau={bureau} />, 'private', wrong?.status ?? 200)
}

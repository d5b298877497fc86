import { hidden, totp, visitor } from '../../test/support/visitor.ts'
import { leadBody, sendLead } from '../../test/support/client.ts'
import type { Machine } from './machine.ts'
import type { OverTls } from './over-tls.ts'

type Step = (name: string, work: () => Promise<string>) => Promise<void>

const PARK = 'luxi'
const BIG_FILE_BYTES = 15 * 1024 * 1024
const ADMINISTRATOR = { email: 'first@bureau.example', password: 'a drill of half an hour, no more' }

/** What a new operator and a first investor do, over https. Throws when anything is not as docs/deploy.md says. */
export async function visitDrilled(place: Machine, step: Step): Promise<void> {
  const client = await place.client()
  const browser = visitor(client)
  let receipt = ''
  await step('first administrator, second factor, console', async () => {
    expectEqual((await client.inClear('/parks')).headers.get('location'), `${client.origin}/parks`)
    await becomeAdministrator(place, client, browser)
    return 'the console, with a Secure cookie'
  })
  await step('an inquiry over https, and its receipt', async () => {
    const answer = await sendLead(client, PARK, leadBody())
    expectEqual(answer.status, 201)
    const { receiptUrl } = (await answer.json()) as { receiptUrl: string }
    expectEqual(receiptUrl.startsWith(client.origin), true)
    receipt = new URL(receiptUrl).pathname
    expectEqual((await client.fetch(receipt)).status, 200)
    return '201, then 200'
  })
  await step('15 MB through the proxy', () => sendBigFile(client))
  await step('stop and start again', async () => {
    const ended = await place.end()
    await place.start()
    expectEqual((await client.fetch(receipt)).status, 200)
    expectEqual((await browser.get('/console/account')).status, 200)
    expectEqual(place.said().includes('First administrator'), false)
    return `${ended}; receipt and session are still there`
  })
  await step('upgrade: unpack beside, switch, restart', async () => {
    const switched = await place.upgrade()
    await place.end()
    await place.start()
    expectEqual((await client.fetch(receipt)).status, 200)
    return switched
  })
}

async function becomeAdministrator(
  place: Machine,
  client: OverTls,
  browser: ReturnType<typeof visitor>,
): Promise<void> {
  const link = /First administrator: (\S+)/.exec(place.said())?.[1] ?? ''
  expectEqual(link.startsWith(`${client.origin}/console/set-up/`), true)
  const { pathname } = new URL(link)
  const fields = { bureau: PARK, name: '演练', jobTitle: '管理员', ...ADMINISTRATOR }
  expectEqual((await browser.get(pathname)).status, 200)
  const made = await browser.post(pathname, fields)
  expectEqual([made.status, made.headers.getSetCookie().every((cookie) => /; secure/i.test(cookie))], [303, true])
  const { password } = ADMINISTRATOR
  const qr = await (await browser.post('/console/account/second-factor', { password })).text()
  const uri = hidden(qr, 'uri')
  const code = totp(new URL(uri).searchParams.get('secret') ?? '')
  expectEqual((await browser.post('/console/account/second-factor/confirmation', { uri, code })).status, 200)
  expectEqual((await browser.get(`/console/${PARK}/inbox`)).status, 200)
}

/** As large as a file may be: the proxy lets it through, and the portal looks into it. */
async function sendBigFile(client: OverTls): Promise<string> {
  const bytes = new Uint8Array(BIG_FILE_BYTES)
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'))
  const form = new FormData()
  form.set('file', new File([bytes], 'plan.pdf', { type: 'application/pdf' }))
  const answer = await client.fetch(`/api/v1/parks/${PARK}/files`, { method: 'POST', body: form })
  expectEqual(answer.status, 201)
  return String(answer.status)
}

function expectEqual(seen: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(seen), JSON.stringify(expected)]
  if (left !== right) throw new Error(`seen ${left}, not ${right}`)
}

// Sends an inquiry. Usage: node lead.ts <park> <your own number of it>
// Sent again under the same number it is stored once, and gets the same answer.
const { LUODI_URL, LUODI_KEY } = process.env
const [park, number = ''] = process.argv.slice(2)
const api = `${LUODI_URL}/api/v1/parks/${park}`

// The privacy notice that the investor agreed to must be the one in force.
const { noticeVersion } = (await (await fetch(api)).json()) as { noticeVersion: string }

const answer = await fetch(`${api}/leads`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${LUODI_KEY}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': number,
    'Accept-Language': 'en',
  },
  body: JSON.stringify({
    company: 'Testkraft GmbH',
    contact: { name: 'Erika Mustermann', email: 'erika@testkraft.example' },
    country: 'DE',
    areaM2: 20_000,
    message: 'We look for a site of two hectares.',
    locale: 'en',
    consent: { noticeVersion, handle: true },
    attribution: { page: 'https://chamber.example/invest', utm_source: 'newsletter' },
  }),
})
if (!answer.ok) throw new Error(await answer.text())
const { reference, receiptUrl, respondBy } = (await answer.json()) as Record<string, string>
// The receipt is the investor's: hand it on, and keep it out of logs.
console.log(answer.status, reference ?? 'no number yet', respondBy, receiptUrl ? 'with a receipt' : '')

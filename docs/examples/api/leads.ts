// What came of your leads, page by page. Usage: node leads.ts
const { LUODI_URL, LUODI_KEY } = process.env

interface Page {
  items: { reference: string; park: string; state: string; outcome: string | null }[]
  next: string | null
}

let cursor: string | null = ''
while (cursor !== null) {
  const query = new URLSearchParams({ limit: '50', ...(cursor && { cursor }) })
  const answer = await fetch(`${LUODI_URL}/api/v1/partner/leads?${query}`, {
    headers: { Authorization: `Bearer ${LUODI_KEY}` },
  })
  if (!answer.ok) throw new Error(await answer.text())
  const page = (await answer.json()) as Page
  for (const { reference, park, state, outcome } of page.items) console.log(reference, park, outcome ?? state)
  cursor = page.next
}

// Sites of a park that can be had and have 20,000 m² or more, page by page. Usage: node sites.ts <park>
const { LUODI_URL } = process.env
const [park] = process.argv.slice(2)

interface Site {
  code: string
  name: { zh: string; en: string }
  areaM2: number
}

let cursor: string | null = ''
while (cursor !== null) {
  const query = new URLSearchParams({ status: 'available', minAreaM2: '20000', sort: '-area', limit: '50' })
  if (cursor) query.set('cursor', cursor)
  const answer = await fetch(`${LUODI_URL}/api/v1/parks/${park}/sites?${query}`)
  if (!answer.ok) throw new Error(await answer.text())
  const page = (await answer.json()) as { items: Site[]; next: string | null }
  for (const { code, name, areaM2 } of page.items) console.log(code, name.en, `${areaM2} m²`)
  cursor = page.next
}

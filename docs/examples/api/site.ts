// A site, and a second look at it that sends it again only if it has changed. Usage: node site.ts <park> <code>
const { LUODI_URL } = process.env
const [park, code] = process.argv.slice(2)
const url = `${LUODI_URL}/api/v1/parks/${park}/sites/${code}`

const first = await fetch(url)
if (!first.ok) throw new Error(await first.text())
const { name, areaM2 } = (await first.json()) as { name: { en: string }; areaM2: number }
console.log(name.en, `${areaM2} m²`)

const second = await fetch(url, { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } })
console.log('second look:', second.status)

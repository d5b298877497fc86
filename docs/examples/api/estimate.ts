// Which awards apply when every yes-or-no question is answered with yes. Usage: node estimate.ts <park>
const { LUODI_URL } = process.env
const [park] = process.argv.slice(2)
const url = `${LUODI_URL}/api/v1/parks/${park}/estimates`

interface Questions {
  questions: { code: string; kind: string }[]
}
interface Estimate {
  total: { minFen: number; maxFen: number }
  awards: { code: string }[]
}

const asked = (await (await fetch(`${url}/questions`)).json()) as Questions
const yes = asked.questions.filter(({ kind }) => kind === 'yesNo').map(({ code }) => [code, true])
const answer = await fetch(url, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ answers: Object.fromEntries(yes) }),
})
if (!answer.ok) throw new Error(await answer.text())
const { total, awards } = (await answer.json()) as Estimate
console.log(`${awards.length} awards, ${total.minFen / 100} to ${total.maxFen / 100} CNY`)

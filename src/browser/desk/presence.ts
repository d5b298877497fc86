/** How often an open lead says that it is looked at, and asks who else does. */
const BEAT_MS = 20_000
/** A word typed within this time counts as writing. */
const WRITING_MS = 60_000

interface Told {
  version: number
  others: { name: string; writing: boolean }[]
}

let typedAt = -Infinity

/** The lead that this page shows, and where its presence is told; null on other pages. */
function openLead(): { place: HTMLElement; url: string; version: string; line: HTMLElement } | null {
  const place = document.querySelector<HTMLElement>('[data-presence]')
  const line = place?.querySelector<HTMLElement>('[data-others]')
  const { presence: url, version } = place?.dataset ?? {}
  return place && line && url !== undefined && version !== undefined ? { place, url, version, line } : null
}

async function beat(): Promise<void> {
  const lead = openLead()
  if (!lead || document.hidden) return
  const writing = performance.now() - typedAt < WRITING_MS
  await fetch(lead.url, { method: 'POST', body: new URLSearchParams({ writing: String(writing) }) })
  const answer = await fetch(lead.url, { headers: { Accept: 'application/json' } })
  if (answer.ok && lead.place.isConnected) show(lead, (await answer.json()) as Told)
}

function show({ line, version }: NonNullable<ReturnType<typeof openLead>>, { version: now, others }: Told): void {
  const { writing = '', looking = '', changed = '' } = line.dataset
  const separator = document.documentElement.lang.startsWith('zh') ? '、' : ', '
  const named = (isWriting: boolean, words: string) => {
    const names = others.filter((one) => one.writing === isWriting).map(({ name }) => name)
    return names.length > 0 ? words.replace('…', names.join(separator)) : ''
  }
  const said = [named(true, writing), named(false, looking), String(now) === version ? '' : changed]
  const text = said.filter(Boolean).join(' ')
  // Said anew only when it is new: it is read out.
  if (line.textContent !== text) line.textContent = text
}

/** A colleague who is away from the network is told nothing: the next beat tries again. */
const quietly = () => {
  beat().catch(() => {})
}

/** Keeps the open lead's line of who else is here up to date, and sends a text with Ctrl or Command and Enter. */
export function watchPresence(): void {
  setInterval(quietly, BEAT_MS)
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof Element) || !target.closest('[data-draft]')) return
    const began = performance.now() - typedAt > WRITING_MS
    typedAt = performance.now()
    if (began) quietly()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !(event.target instanceof HTMLTextAreaElement))
      return
    const form = event.target.form
    if (!form?.matches('[data-draft]')) return
    event.preventDefault()
    form.requestSubmit(form.querySelector('button[type=submit]'))
  })
}

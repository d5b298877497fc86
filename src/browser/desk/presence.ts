import { EVERY_MS, isVisible } from './often.ts'

async function tell(): Promise<void> {
  const shown = document.querySelector<HTMLElement>('[data-presence]')
  const address = shown?.dataset.presence
  if (!shown || !address || !isVisible()) return
  const field = document.querySelector<HTMLTextAreaElement>('[data-writing]')
  const body = new URLSearchParams({ writing: field?.value.trim() ? 'true' : 'false' })
  const answer = await fetch(address, { method: 'POST', body })
  const isHtml = answer.headers.get('content-type')?.startsWith('text/html') ?? false
  if (answer.status === 200 && isHtml && shown.isConnected) shown.innerHTML = await answer.text()
}

const tellNow = () => void tell().catch(() => {})

/** Tells that a page is open, and whether somebody writes in it. */
export function tellPresence(): void {
  setInterval(tellNow, EVERY_MS)
  document.addEventListener('turbo:load', tellNow)
  document.addEventListener('visibilitychange', tellNow)
}

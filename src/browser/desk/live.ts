import { visit } from '@hotwired/turbo'
import { EVERY_MS, isVisible } from './often.ts'

/** Whether something stands in the page that is not sent yet: it must not be lost, so the page waits. */
function isBusy(): boolean {
  const { activeElement } = document
  if (activeElement?.matches('input:not([type=checkbox]), textarea, select')) return true
  if (document.querySelector('dialog[open]')) return true
  return [
    ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      'main :is(input, textarea, select)',
    ),
  ].some((field) => {
    if (field instanceof HTMLSelectElement) return changedChoice(field)
    const isTicked = field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)
    return isTicked ? field.checked !== field.defaultChecked : field.value !== field.defaultValue
  })
}

/** A choice without a marked option begins with its first. */
function changedChoice({ options, selectedIndex }: HTMLSelectElement): boolean {
  const marked = [...options].findIndex((option) => option.defaultSelected)
  return selectedIndex !== Math.max(0, marked)
}

async function look(): Promise<void> {
  const page = document.querySelector<HTMLElement>('[data-pulse]')
  const { pulse, pulseNow } = page?.dataset ?? {}
  if (!pulse || !isVisible() || isBusy()) return
  const answer = await fetch(pulse, { headers: { 'If-None-Match': `"${pulseNow ?? ''}"` } })
  if (answer.status !== 200 || (await answer.text()) === pulseNow) return
  if (!isBusy() && page?.isConnected) visit(location.href, { action: 'replace' })
}

const lookNow = () => void look().catch(() => {})

/** Brings the page up to date in place when its pulse says something else. A failure is tried again with the next. */
export function keepLive(): void {
  // What somebody unfolded stays so.
  document.addEventListener('turbo:before-morph-attribute', (event) => {
    if ((event as CustomEvent<{ attributeName: string }>).detail.attributeName === 'open') event.preventDefault()
  })
  setInterval(lookNow, EVERY_MS)
  document.addEventListener('visibilitychange', lookNow)
}

import { visit } from '@hotwired/turbo'

let timer: ReturnType<typeof setTimeout> | undefined

function plan(): void {
  clearTimeout(timer)
  const { again } = document.querySelector<HTMLElement>('[data-again]')?.dataset ?? {}
  if (again) timer = setTimeout(() => visit(location.href, { action: 'replace' }), Number(again))
}

/** Brings a page of which work goes on up to date, as often as it asks for it. */
export function lookAgain(): void {
  document.addEventListener('turbo:load', plan)
  plan()
}

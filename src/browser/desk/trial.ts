import { takeParts } from './live-parts.ts'

/** How long typing has to rest before the trial is asked again. */
const REST_MS = 350

let asked = 0
let resting: ReturnType<typeof setTimeout> | undefined

const formOf = (target: EventTarget | null): HTMLFormElement | null =>
  target instanceof Element ? target.closest<HTMLFormElement>('form[data-trial]') : null

/**
 * Asks the page for what the form comes to as it is typed now, and puts the parts that follow the typing in place.
 * Whoever types meanwhile asks anew.
 */
async function follow(form: HTMLFormElement, does: string, reshaped: Element | null): Promise<void> {
  const turn = ++asked
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  body.set('do', does)
  const answer = await fetch(form.dataset.trial ?? '', { method: 'POST', body })
  if (!answer.ok || turn !== asked || !form.isConnected) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (turn !== asked) return
  takeParts(page, form, reshaped)
}

const rest = (form: HTMLFormElement): void => {
  asked++
  clearTimeout(resting)
  resting = setTimeout(() => void follow(form, 'try', null).catch(() => {}), REST_MS)
}

/** Lets trials follow what is typed, and forms change shape with what is chosen, without leaving the page. */
export function watchTrials(): void {
  document.addEventListener('input', ({ target }) => {
    const form = formOf(target)
    if (form) rest(form)
  })
  document.addEventListener('change', ({ target }) => {
    const form = formOf(target)
    if (!form || !(target instanceof HTMLSelectElement && target.matches('[data-reshape]'))) return
    clearTimeout(resting)
    void follow(form, 'show', target).catch(() => {})
  })
  document.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-reshape]') : null
    const form = formOf(button)
    if (!button || !form) return
    event.preventDefault()
    clearTimeout(resting)
    void follow(form, button.value, button).catch(() => button.removeAttribute('data-reshape'))
  })
}

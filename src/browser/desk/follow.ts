import { takeParts } from './live-parts.ts'

/** How long typing has to rest before the page follows. */
const REST_MS = 350

let asked = 0
let resting: ReturnType<typeof setTimeout> | undefined
/** Rules of the preview: a style element of a page is not let through by its policy, a sheet made by a script is. */
const sheet = new CSSStyleSheet()

const formOf = (target: EventTarget | null): HTMLFormElement | null =>
  target instanceof Element ? target.closest<HTMLFormElement>('form[data-follow]') : null

/** The form's address as it stands: what is empty is left out. */
function addressOf(form: HTMLFormElement): URL {
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '') url.searchParams.append(name, value)
  return url
}

async function follow(form: HTMLFormElement, changed: Element | null): Promise<void> {
  const turn = ++asked
  const url = addressOf(form)
  const answer = await fetch(url)
  if (!answer.ok || turn !== asked || !form.isConnected) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (turn !== asked) return
  history.replaceState(history.state, '', url)
  takeParts(page, document, changed)
  dress()
}

/** Has the rules that a part brings hold on this page, and shows by day or by night what would go by the system. */
function dress(): void {
  const stage = document.querySelector<HTMLElement>('[data-rules]')
  if (!stage) return
  sheet.replaceSync(stage.dataset['rules'] ?? '')
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet)
  const widget = stage.querySelector<HTMLElement>('[preview]')
  const ground = document.querySelector<HTMLInputElement>('[data-ground]:checked')?.value
  if (!widget || ground === undefined || stage.dataset['theme'] !== 'auto') return
  widget.setAttribute('theme', ground)
  widget.style.colorScheme = ground
}

/** The ground of the preview is at first as the page around it. */
function begin(): void {
  const dark = document.querySelector<HTMLInputElement>('[data-ground][value=dark]')
  if (dark && matchMedia('(prefers-color-scheme: dark)').matches) dark.checked = true
  dress()
}

/** Lets a page follow what is chosen in a form whose address it is. */
export function watchChoices(): void {
  document.addEventListener('input', ({ target }) => {
    const form = formOf(target)
    if (!form) return
    asked++
    clearTimeout(resting)
    const isChoice = target instanceof HTMLSelectElement
    resting = setTimeout(() => void follow(form, isChoice ? target : null).catch(() => {}), isChoice ? 0 : REST_MS)
  })
  document.addEventListener('change', ({ target }) => {
    if (target instanceof Element && target.matches('[data-ground]')) dress()
  })
  document.addEventListener('turbo:load', begin)
  begin()
}

/** How long after the last key the preview is brought up to date. */
const PAUSE_MS = 400

interface Pane {
  place: HTMLElement
  frame: HTMLIFrameElement
  form: HTMLFormElement
  /** Where the form is sent; its fragment is the part of the page that the draft is in. */
  url: URL
}

let timer = 0
let asked: AbortController | null = null

function pane(): Pane | null {
  const place = document.querySelector<HTMLElement>('[data-preview]')
  const frame = place?.querySelector<HTMLIFrameElement>('[data-preview-frame]')
  const form = place?.querySelector<HTMLSelectElement>('select[form]')?.form
  const { preview } = place?.dataset ?? {}
  return place && frame && form && preview !== undefined
    ? { place, frame, form, url: new URL(preview, location.href) }
    : null
}

/** Boxes that are not ticked are not sent, as in any form; files are none of a preview. */
const typedIn = (form: HTMLFormElement): URLSearchParams =>
  new URLSearchParams(
    [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

async function show(now: Pane): Promise<void> {
  asked?.abort()
  asked = new AbortController()
  const answer = await fetch(now.url, { method: 'POST', body: typedIn(now.form), signal: asked.signal })
  if (!answer.ok || !now.frame.isConnected) throw new Error(`preview: ${answer.status}`)
  const text = await answer.text()
  const { frame } = now
  if (frame.hidden) {
    frame.hidden = false
    frame.addEventListener('load', () => begin(now), { once: true })
    frame.srcdoc = text
  } else replace(frame, text)
}

/** Puts the new page into the frame as it is: it stays where it was scrolled to, and nothing flashes. */
function replace(frame: HTMLIFrameElement, text: string): void {
  const shown = frame.contentDocument
  if (!shown) return
  const next = new DOMParser().parseFromString(text, 'text/html')
  const [from, to] = [next.documentElement, shown.documentElement]
  for (const name of ['lang', 'class']) to.setAttribute(name, from.getAttribute(name) ?? '')
  const sheets = (page: Document) => [...page.querySelectorAll('link[rel=stylesheet]')].map((link) => link.outerHTML)
  if (sheets(next).join('') !== sheets(shown).join('')) frame.srcdoc = text
  else shown.body.replaceChildren(...next.body.childNodes)
}

/** Begins at the part of the page that is being written, without moving the page around it. */
function begin({ frame, url }: Pane): void {
  const page = frame.contentWindow
  const part = url.hash === '' ? null : frame.contentDocument?.querySelector(url.hash)
  if (part) page?.scrollTo({ top: part.getBoundingClientRect().top + page.scrollY, behavior: 'instant' })
}

function bringUpToDate(): void {
  const now = pane()
  const line = now?.place.querySelector<HTMLElement>('[data-preview-state]')
  if (!now || !line) return
  const told = line.dataset['told'] ?? line.textContent ?? ''
  line.dataset['told'] = told
  const say = (text: string) => {
    if (line.textContent !== text) line.textContent = text
  }
  show(now).then(
    () => say(told),
    (error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) say(now.place.dataset['failed'] ?? told)
    },
  )
}

function soon(pause: number): void {
  clearTimeout(timer)
  timer = window.setTimeout(bringUpToDate, pause)
}

/** Keeps the preview beside a form of the content as the form is typed. */
export function watchPreview(): void {
  const isOfForm = (target: EventTarget | null): boolean =>
    target instanceof Element && 'form' in target && target.form !== null && target.form === pane()?.form
  document.addEventListener('input', ({ target }) => {
    if (isOfForm(target)) soon(PAUSE_MS)
  })
  document.addEventListener('turbo:load', () => soon(0))
  document.addEventListener('turbo:render', () => soon(0))
  soon(0)
}

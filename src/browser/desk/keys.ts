/** How long after g the second key is waited for. */
const SECOND_KEY_MS = 1500

const ITEMS = '[data-list] [data-item]'
const PLAIN_INPUTS = ['checkbox', 'radio', 'button', 'submit']

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !PLAIN_INPUTS.includes(target.type)))

/** Where among the items one was last: a list that changed goes on from there. */
let place = -1
let first: { key: string; at: number } | null = null

const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(ITEMS)]

/** The item with the focus, else the one that is open, else where one was last. */
function placeNow(list: readonly HTMLElement[]): number {
  const focused = list.findIndex(
    (item) => item === document.activeElement || rowOf(item)?.contains(document.activeElement),
  )
  if (focused >= 0) return focused
  return Math.max(
    place,
    list.findIndex((item) => item.ariaCurrent === 'page'),
  )
}

const rowOf = (item: HTMLElement): HTMLElement | null => item.closest('li, tr')

function move(by: 1 | -1): void {
  const list = items()
  const now = placeNow(list)
  const next = list[Math.max(0, Math.min(list.length - 1, now + by))]
  if (!next) return
  place = list.indexOf(next)
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

const boxOf = (item: HTMLElement | undefined): HTMLInputElement | null =>
  (item && rowOf(item)?.querySelector<HTMLInputElement>('input[type=checkbox]')) ?? null

const here = (): HTMLElement | undefined => {
  const list = items()
  return list[Math.min(placeNow(list), list.length - 1)]
}

/** What is done to the chosen leads is done to the one at hand when none is chosen. */
function choose(control: HTMLElement): void {
  const form = control.closest('form')
  if (!form?.querySelector('[data-list]') || form.querySelector('[data-list] input:checked')) return
  boxOf(here())?.click()
}

function use(control: HTMLElement): void {
  choose(control)
  if (!isTyping(control)) return control.click()
  control.focus()
  if (control instanceof HTMLInputElement && control.type === 'search') control.select()
}

const OWN: Record<string, () => void> = {
  j: () => move(1),
  k: () => move(-1),
  o: () => here()?.click(),
  x: () => boxOf(here())?.click(),
}

function onKey(event: KeyboardEvent): void {
  const { key, target, timeStamp } = event
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (key === 'Escape' && target instanceof HTMLElement) return leave(target)
  if (key === 'Enter' && pressesGroup(target)) return event.preventDefault()
  if (isTyping(target) || document.querySelector('dialog[open]')) return
  const after = first && timeStamp - first.at < SECOND_KEY_MS ? `${first.key} ` : ''
  first = key === 'g' && after === '' ? { key, at: timeStamp } : null
  const control = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(after + key)}"]`)
  const does = control && !control.matches(':disabled') ? () => use(control) : after === '' ? OWN[key] : undefined
  if (!does) return
  event.preventDefault()
  does()
}

/** Out of a field, back to the list where one was. */
function leave(target: HTMLElement): void {
  if (!isTyping(target)) return
  target.blur()
  here()?.focus()
}

/** Enter in a field of a group presses the group's own button, not the form's first. */
function pressesGroup(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLSelectElement || target instanceof HTMLInputElement)) return false
  const button = target.closest('[data-group]')?.querySelector<HTMLButtonElement>('button[type=submit]')
  button?.click()
  return button !== null && button !== undefined
}

function onClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('[data-keys]') : null
  const sheet = document.querySelector<HTMLDialogElement>('dialog[data-key-sheet]')
  if (!link || !sheet) return
  event.preventDefault()
  sheet.showModal()
}

/** Has the keys listened to, on this page and those that follow it. */
export function watchKeys(): void {
  document.addEventListener('keydown', onKey)
  document.addEventListener('click', onClick)
  document.addEventListener('focusin', ({ target }) => {
    const at = items().findIndex((item) => item === target)
    if (at >= 0) place = at
  })
}

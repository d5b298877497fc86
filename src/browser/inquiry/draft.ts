/** What was typed into an inquiry, as it is kept in this browser. */
export interface Draft {
  /** UTC milliseconds. */
  at: number
  values: Record<string, string[]>
  /** What makes the inquiry count once, from the page on which it was begun. */
  key: string
  page: string
}

/** What was sent last from this tab. Nothing of it can be read back: `print` only tells whether it is the same. */
export interface Sent {
  /** Name of the draft. */
  draft: string
  print: string
  key: string
  page: string
}

const LONGEST_MS = 7 * 86_400_000
const SENT = 'luodi.inquiry.sent'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What a person types or chooses: not consents, which are given anew, nothing hidden, no files, not the trap. */
export const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (one): one is Control =>
      (one instanceof HTMLInputElement ? !['hidden', 'file', 'submit'].includes(one.type) : isText(one)) &&
      !(one as Control).name.startsWith('consent') &&
      !one.closest('[aria-hidden]'),
  )

const isText = (one: Element) => one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement

const isBox = (control: Control): control is HTMLInputElement => control.type === 'checkbox'

export function valuesOf(form: HTMLFormElement): Draft['values'] {
  const values: Draft['values'] = {}
  for (const control of controlsOf(form))
    if (isBox(control) ? control.checked : control.value !== '') (values[control.name] ??= []).push(control.value)
  return values
}

/** Fills in what is empty. Answers whether there was anything. */
export function restore(form: HTMLFormElement, { values }: Draft): boolean {
  const filled = controlsOf(form).filter((control) => fill(control, values[control.name] ?? []))
  for (const control of filled) control.closest('details')?.setAttribute('open', '')
  return filled.length > 0
}

function fill(control: Control, values: readonly string[]): boolean {
  if (isBox(control)) {
    const ticks = !control.checked && values.includes(control.value)
    if (ticks) control.checked = true
    return ticks
  }
  const [value = ''] = values
  if (control.value !== '' || value === '') return false
  control.value = value
  return control.value !== ''
}

export function loadDraft(name: string): Draft | null {
  const draft = parsed<Draft>(() => localStorage.getItem(name))
  if (!draft || typeof draft.values !== 'object') return null
  if (Math.abs(Date.now() - draft.at) < LONGEST_MS) return draft
  removeDraft(name)
  return null
}

export const saveDraft = (name: string, draft: Draft): void => attempt(() => localStorage.setItem(name, text(draft)))
export const removeDraft = (name: string): void => attempt(() => localStorage.removeItem(name))
export const loadSent = (): Sent | null => parsed<Sent>(() => sessionStorage.getItem(SENT))
export const saveSent = (sent: Sent): void => attempt(() => sessionStorage.setItem(SENT, text(sent)))

const text = (value: unknown) => JSON.stringify(value)

/** A browser that keeps nothing still sends the form. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Storage is off or full.
  }
}

function parsed<T>(get: () => string | null): T | null {
  try {
    return JSON.parse(get() ?? 'null') as T | null
  } catch {
    return null
  }
}

/** What a page carries for itself: other on each page, for the same inquiry. */
const CARRIED = new Set(['idempotencyKey', 'formToken', 'challenge', 'page', 'cf-turnstile-response'])

/** A mark of all that the form would send: two of FNV-1a, with different beginnings. */
export function printOf(form: HTMLFormElement): string {
  const sent = text([...new FormData(form)].filter(([name]) => !CARRIED.has(name)))
  return [0x811c9dc5, 0x01000193].map((seed) => fnv(sent, seed).toString(36)).join('.')
}

function fnv(sent: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < sent.length; at += 1) hash = Math.imul(hash ^ sent.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

import { enDraft } from '../ui/messages/en.gate.ts'
import { zhDraft } from '../ui/messages/zh.gate.ts'
import { loadDraft, loadSent, printOf, removeDraft, restore, saveDraft, saveSent, valuesOf } from './inquiry/draft.ts'
import { Prover } from './inquiry/proof.ts'

/*
 * The inquiry's form: makes its proof of work while it is filled in, and keeps what is typed in this browser until it
 * is sent. Without it the form does as it is.
 */

const english = document.documentElement.lang.startsWith('en')
const words = english ? enDraft : zhDraft

/** The portal takes no form that was filled in faster. */
const FASTEST_MS = 3200
const opened = Date.now()

function start(form: HTMLFormElement, status: HTMLElement): void {
  const { challenge = '', solver = '' } = form.dataset
  const prover = new Prover(challenge, solver)
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`)
  const set = (name: string, value: string) => field(name)?.setAttribute('value', value)
  const get = (name: string) => field(name)?.value ?? ''

  form.addEventListener('focusin', () => void prover.make(), { once: true })
  if (form.contains(document.activeElement)) void prover.make()

  const name = `luodi.inquiry:${new URL(form.action).pathname.replace(/^\/en\//, '/')}`
  const own = { key: get('idempotencyKey'), page: get('page') }
  const carry = ({ key, page }: typeof own) => {
    set('idempotencyKey', key)
    set('page', page)
  }
  const save = () =>
    saveDraft(name, { at: Date.now(), values: valuesOf(form), key: get('idempotencyKey'), page: get('page') })

  const draft = loadDraft(name)
  const cameBack = form.querySelector('[role="alert"]') !== null
  if (draft && !cameBack && restore(form, draft)) {
    carry(draft)
    form.prepend(
      restoredLine(draft.at, () => {
        removeDraft(name)
        form.reset()
        carry(own)
        status.textContent = words.discarded
      }),
    )
  }
  form.addEventListener('input', () => {
    save()
    status.textContent = words.kept
  })

  /** The same inquiry again, as after "back", is the one that was sent; not when the portal gave the form a new key. */
  function remember(): void {
    const print = printOf(form)
    const sent = loadSent()
    if (!cameBack && sent?.draft === name && sent.print === print) carry(sent)
    saveSent({ draft: name, print, key: get('idempotencyKey'), page: get('page') })
    save()
  }

  let waiting = false
  form.addEventListener('submit', (event) => {
    const early = opened + FASTEST_MS - Date.now()
    if (prover.ready !== '' && early <= 0) {
      set('challenge', prover.ready)
      remember()
      return
    }
    event.preventDefault()
    if (waiting) return
    waiting = true
    status.textContent = words.wait
    const send = (text: string) => {
      set('challenge', text)
      remember()
      form.submit()
    }
    Promise.all([prover.make(), pause(early)]).then(
      ([text]) => send(text),
      () => send(''),
    )
  })
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    waiting = false
    status.textContent = ''
    set('challenge', '')
    prover.forget()
  })
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, milliseconds))
  })

/** Says what was restored, and takes it away again. */
function restoredLine(at: number, discard: () => void): HTMLElement {
  const line = document.createElement('p')
  line.className = 'help'
  line.setAttribute('role', 'status')
  const when = new Date(at).toLocaleString(english ? 'en-GB' : 'zh-CN', { dateStyle: 'long', timeStyle: 'short' })
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'discard'
  button.textContent = words.discard
  button.addEventListener('click', () => {
    discard()
    line.remove()
  })
  line.append(words.restored(when), ' ', button)
  return line
}

const inquiry = document.querySelector<HTMLFormElement>('form.inquiry')
const statusLine = document.querySelector<HTMLElement>('#inquiry-status')
if (inquiry && statusLine) start(inquiry, statusLine)

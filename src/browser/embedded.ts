import type { FromFrame, Told } from '../embed/frame-protocol.ts'
import { inquiryForm } from './inquiry/form.ts'

/*
 * The inquiry inside a partner's page: tells the element around it how high it is, and what came of it. It keeps
 * nothing in this browser. Without it the form does as it is, in a frame of a fixed height.
 */

const root = document.documentElement
const { host, sent } = root.dataset

function tell(told: Told): void {
  const message: FromFrame = { luodi: 1, ...told }
  if (host && parent !== window) parent.postMessage(message, host)
}

const height = () => Math.ceil(root.getBoundingClientRect().height)

/** Where the reader is to look after the form was sent: at what is wrong, else at what is right. */
function answer(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role="alert"], #sent')
}

/** Nothing keeps what was typed but this page: it is left only for an answer. */
const isReachable = (): Promise<boolean> =>
  fetch(inquiry?.form.dataset.solver ?? '', { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  )

function copying(button: HTMLButtonElement, field: HTMLInputElement): void {
  button.hidden = false
  button.addEventListener('click', () => {
    field.select()
    // The other way asks for a permission, which a frame has only when the page around it gives it away.
    if (!document.execCommand('copy')) return
    const status = document.querySelector('#copied')
    if (status) status.textContent = button.dataset.done ?? ''
  })
}

const inquiry = inquiryForm()
inquiry?.prove(() => {}, isReachable)
inquiry?.form.addEventListener('input', () => tell({ type: 'touched' }), { once: true })

const button = document.querySelector<HTMLButtonElement>('#copy')
const field = document.querySelector<HTMLInputElement>('#receipt-link')
if (button && field) copying(button, field)

const answered = answer()
tell({ type: 'ready', height: height(), fresh: answered === null })
if (host && parent !== window) root.classList.add('sized')
new ResizeObserver(() => tell({ type: 'height', height: height() })).observe(root)
if (sent !== undefined) tell({ type: 'submitted', reference: sent === '' ? null : sent })
if (answered) {
  // Who has just sent the form is in the frame: the focus goes on from there.
  answered.tabIndex = -1
  const first = document.querySelector<HTMLElement>('[aria-invalid]') ?? answered
  first.focus({ preventScroll: true })
  tell({ type: 'focus', top: Math.max(0, Math.floor(answered.getBoundingClientRect().top)) })
}

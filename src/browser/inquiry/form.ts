import { enDraft } from '../../ui/messages/en.gate.ts'
import { zhDraft } from '../../ui/messages/zh.gate.ts'
import { Prover } from './proof.ts'

export const isEnglish = document.documentElement.lang.startsWith('en')
export const words = isEnglish ? enDraft : zhDraft

/** The portal takes no form that was filled in faster. */
const FASTEST_MS = 3200

/** The parts of an inquiry's form that its island works with. */
export class InquiryForm {
  readonly form: HTMLFormElement
  /** A line that is read out. */
  readonly status: HTMLElement

  constructor(form: HTMLFormElement, status: HTMLElement) {
    this.form = form
    this.status = status
  }

  /** Whether the portal gave it back, with what is wrong. */
  get cameBack(): boolean {
    return this.form.querySelector('[role="alert"]') !== null
  }

  get(name: string): string {
    return this.#hidden(name)?.value ?? ''
  }

  set(name: string, value: string): void {
    this.#hidden(name)?.setAttribute('value', value)
  }

  /**
   * Makes the proof of work while the form is filled in, and sends it once it is ripe; `leaving` is called before. Where
   * nothing keeps what was typed, `reachable` says first whether the portal can be had.
   */
  prove(leaving: () => void, reachable: (() => Promise<boolean>) | null = null): void {
    const { form, status } = this
    const opened = Date.now()
    const { challenge = '', solver = '' } = form.dataset
    const prover = new Prover(challenge, solver)
    form.addEventListener('focusin', () => void prover.make(), { once: true })
    if (form.contains(document.activeElement)) void prover.make()
    let waiting = false
    form.addEventListener('submit', (event) => {
      const early = opened + FASTEST_MS - Date.now()
      if (prover.ready !== '' && early <= 0 && !reachable) {
        this.set('challenge', prover.ready)
        leaving()
        return
      }
      event.preventDefault()
      if (waiting) return
      waiting = true
      status.textContent = words.wait
      const send = (text: string, isReachable: boolean) => {
        waiting = isReachable
        if (!isReachable) return (status.textContent = words.unreachable)
        this.set('challenge', text)
        leaving()
        form.submit()
      }
      Promise.all([prover.make(), reachable?.() ?? true, pause(early)]).then(
        ([text, isReachable]) => send(text, isReachable),
        () => send('', true),
      )
    })
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return
      waiting = false
      status.textContent = ''
      this.set('challenge', '')
      prover.forget()
    })
  }

  #hidden(name: string): HTMLInputElement | null {
    return this.form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`)
  }
}

/** The form on this page; null when there is none. */
export function inquiryForm(): InquiryForm | null {
  const form = document.querySelector<HTMLFormElement>('form.inquiry')
  const status = document.querySelector<HTMLElement>('#inquiry-status')
  return form && status && new InquiryForm(form, status)
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, milliseconds))
  })

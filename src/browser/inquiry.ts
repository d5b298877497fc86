import { loadDraft, loadSent, printOf, removeDraft, restore, saveDraft, saveSent, valuesOf } from './inquiry/draft.ts'
import { inquiryForm, type InquiryForm, isEnglish, words } from './inquiry/form.ts'

/*
 * The inquiry's form: makes its proof of work while it is filled in, and keeps what is typed in this browser until it
 * is sent. Without it the form does as it is.
 */

function start(inquiry: InquiryForm): void {
  const { form, status, cameBack } = inquiry
  const name = `luodi.inquiry:${new URL(form.action).pathname.replace(/^\/en\//, '/')}`
  const own = { key: inquiry.get('idempotencyKey'), page: inquiry.get('page') }
  const carry = ({ key, page }: typeof own) => {
    inquiry.set('idempotencyKey', key)
    inquiry.set('page', page)
  }
  const carried = () => ({ key: inquiry.get('idempotencyKey'), page: inquiry.get('page') })
  const save = () => saveDraft(name, { at: Date.now(), values: valuesOf(form), ...carried() })

  const draft = loadDraft(name)
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
    saveSent({ draft: name, print, ...carried() })
    save()
  }

  inquiry.prove(remember)
}

/** Says what was restored, and takes it away again. */
function restoredLine(at: number, discard: () => void): HTMLElement {
  const line = document.createElement('p')
  line.className = 'help'
  line.setAttribute('role', 'status')
  const when = new Date(at).toLocaleString(isEnglish ? 'en-GB' : 'zh-CN', { dateStyle: 'long', timeStyle: 'short' })
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

const inquiry = inquiryForm()
if (inquiry) start(inquiry)

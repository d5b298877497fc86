/** How long a button says that it is done. */
const SAID_MS = 2000

/** Copies the text; where the browser does not let it, the text is selected for whoever copies it. */
async function copy(button: HTMLButtonElement, source: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(source.textContent ?? '')
  } catch {
    getSelection()?.selectAllChildren(source)
    return
  }
  const [text, name] = [button.textContent, button.getAttribute('aria-label')]
  const { copied = '' } = button.dataset
  if (text === copied) return
  button.textContent = copied
  button.ariaLabel = copied
  setTimeout(() => {
    button.textContent = text
    button.ariaLabel = name
  }, SAID_MS)
}

/** Lets buttons marked data-copy copy the text of the element that they name. */
export function watchCopying(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>('button[data-copy]') : null
    const source = button && document.getElementById(button.dataset['copy'] ?? '')
    if (source) void copy(button, source)
  })
}

/**
 * Takes the parts marked data-live over from a page that was made anew. A part in which somebody works stays, unless it
 * is what was asked for.
 */
export function takeParts(page: Document, into: ParentNode, reshaped: Element | null): void {
  for (const part of into.querySelectorAll<HTMLElement>('[data-live]')) {
    const next = page.querySelector<HTMLElement>(`[data-live="${part.dataset['live'] ?? ''}"]`)
    const isBusy = part.contains(document.activeElement) && !(reshaped && part.contains(reshaped))
    if (!next || isBusy || part.parentElement?.closest('[data-live]')) continue
    const focused = part.contains(document.activeElement) ? document.activeElement?.id : undefined
    part.replaceChildren(...document.adoptNode(next).childNodes)
    if (focused) document.getElementById(focused)?.focus()
  }
}

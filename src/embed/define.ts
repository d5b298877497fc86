/** Registers elements by their names. A name that is taken stays with whom came first. */
export function define(elements: Record<string, CustomElementConstructor>): void {
  for (const [name, element] of Object.entries(elements))
    if (!customElements.get(name)) customElements.define(name, element)
}

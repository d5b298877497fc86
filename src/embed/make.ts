const SVG = 'http://www.w3.org/2000/svg'

type Child = Node | string | null | undefined | false

/** An element with attributes and children; what is null or empty of them is left out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | null>,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), attributes, children)
}

/** The same for a drawing. */
export function draw<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, string | null>,
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, name), attributes, children)
}

function filled<E extends Element>(element: E, attributes: Record<string, string | null>, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, value)
  element.append(...children.filter((child): child is Node | string => Boolean(child)))
  return element
}

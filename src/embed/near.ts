/** How far outside the window a widget begins to load: about two screens of a phone. */
const MARGIN = '1200px'

const waiting = new WeakMap<Element, () => void>()

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue
      observer.unobserve(target)
      waiting.get(target)?.()
    }
  },
  { rootMargin: MARGIN },
)

/** Calls once, when the element comes near the window. Answers how to stop waiting. */
export function whenNear(element: Element, near: () => void): () => void {
  waiting.set(element, near)
  observer.observe(element)
  return () => observer.unobserve(element)
}

import type { LuodiElement } from './element.ts'
import { origin } from './origin.ts'

/** A widget was seen when half of it, or half a window of it, was in sight for so long. */
const SEEN_MS = 1000
/** What a page's widgets have to tell is gathered for so long. */
const GATHERED_MS = 1000
/** The portal takes no more in one message. */
const MOST_AT_ONCE = 20
const STEPS = Array.from({ length: 21 }, (_, step) => step / 20)

const timers = new Map<Element, ReturnType<typeof setTimeout>>()
const seen = new Map<string, { widget: string; park?: string }[]>()

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, intersectionRatio, intersectionRect } of entries) {
      const inSight = intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2
      if (!inSight) stop(target)
      else if (!timers.has(target)) timers.set(target, setTimeout(count, SEEN_MS, target))
    }
  },
  { threshold: STEPS },
)

/** Counts one view of the element. Answers how to stop watching. */
export function watchView(element: LuodiElement): () => void {
  observer.observe(element)
  return () => {
    stop(element)
    observer.unobserve(element)
  }
}

function stop(element: Element): void {
  clearTimeout(timers.get(element))
  timers.delete(element)
}

function count(element: LuodiElement): void {
  stop(element)
  observer.unobserve(element)
  if (seen.size === 0) setTimeout(send, GATHERED_MS)
  const { publishableKey, widget } = element
  const park = element.getAttribute('park')
  const others = seen.get(publishableKey) ?? []
  seen.set(publishableKey, [...others, park ? { widget, park } : { widget }])
}

/**
 * As plain text, which needs no question before it. Not by `sendBeacon`, which would bring cookies, and no origin from a
 * page that tells no referrer.
 */
function send(): void {
  const sending = { method: 'POST', credentials: 'omit', keepalive: true, referrerPolicy: 'no-referrer' } as const
  for (const [key, views] of seen)
    while (views.length > 0) {
      const body = JSON.stringify({ key, seen: views.splice(0, MOST_AT_ONCE) })
      fetch(`${origin}/embed/v1/views`, { ...sending, body }).catch(() => {})
    }
  seen.clear()
}

addEventListener('pagehide', send)

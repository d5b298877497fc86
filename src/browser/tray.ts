import { enTray } from '../ui/messages/en.finder.ts'
import { zhTray } from '../ui/messages/zh.finder.ts'

/*
 * The shortlist in this browser: turns the page's `a.shortlist-link[data-site]` into toggles and shows how many are
 * kept, with a link to the list. Kept by park in localStorage, never in a cookie; without it the links do as they are.
 */

const MOST = 20
const english = document.documentElement.lang.startsWith('en')
const words = english ? enTray : zhTray

/** Where the park's shortlist stands: the address of any of its links, without the query. */
const path = document.querySelector<HTMLAnchorElement>('a.shortlist-link[data-site]')?.pathname ?? ownPath()
/** The page itself, when it is the shortlist. */
function ownPath(): string | null {
  return document.querySelector('[data-shortlist]') || location.pathname.endsWith('/shortlist')
    ? location.pathname
    : null
}
const key = `luodi.shortlist:${(path ?? '').replace(/^\/en\//, '/')}`

function load(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((code) => typeof code === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

function save(codes: readonly string[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(codes))
  } catch {
    // A browser that keeps nothing still has the links of the page it shows.
  }
  show()
}

const addressOf = (codes: readonly string[]): string =>
  `${path}?${new URLSearchParams(codes.map((code) => ['site', code])).toString()}`

/** Each toggle is named by its site, as there are many on a page. */
function tell(toggle: HTMLElement, text: string): void {
  toggle.textContent = text
  toggle.setAttribute('aria-label', `${text} ${toggle.dataset.site ?? ''}`)
}

/** A link becomes a button: what it does is no longer to go somewhere. */
function toggleFor(link: HTMLAnchorElement): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = link.className
  button.dataset.site = link.dataset.site ?? ''
  button.addEventListener('click', () => {
    const site = button.dataset.site ?? ''
    const codes = load()
    if (codes.includes(site)) save(codes.filter((code) => code !== site))
    else if (codes.length < MOST) save([...codes, site])
    else tell(button, words.full)
  })
  link.replaceWith(button)
  return button
}

const tray = document.createElement('aside')
const opener = document.createElement('a')

function show(): void {
  const codes = load()
  for (const toggle of toggles) {
    const added = codes.includes(toggle.dataset.site ?? '')
    toggle.setAttribute('aria-pressed', String(added))
    tell(toggle, added ? words.added : words.add)
  }
  opener.href = addressOf(codes)
  opener.textContent = words.open(codes.length)
  tray.hidden = codes.length === 0
}

/** On the shortlist itself: keeps what the address says, and forgets what is removed. */
function followList(list: HTMLElement): void {
  for (const link of list.querySelectorAll<HTMLAnchorElement>('a[data-remove]'))
    link.addEventListener('click', () => save(load().filter((code) => code !== link.dataset.remove)))
  const codes = (list.dataset.shortlist ?? '').split(' ').filter(Boolean)
  const keep = document.createElement('button')
  keep.type = 'button'
  keep.className = 'shortlist-keep'
  const kept = () => codes.every((code) => load().includes(code))
  keep.textContent = kept() ? words.kept : words.keep
  keep.disabled = kept()
  keep.addEventListener('click', () => {
    save([...new Set([...load(), ...codes])].slice(0, MOST))
    keep.textContent = kept() ? words.kept : words.full
    keep.disabled = true
  })
  document.querySelector('.share')?.append(keep)
}

const toggles =
  path === null ? [] : [...document.querySelectorAll<HTMLAnchorElement>('a.shortlist-link[data-site]')].map(toggleFor)

if (path !== null) {
  tray.className = 'tray'
  tray.setAttribute('aria-label', words.label)
  tray.append(opener)
  const bar = document.querySelector('.next')
  if (bar) bar.before(tray)
  else document.querySelector('main')?.append(tray)
  const list = document.querySelector<HTMLElement>('[data-shortlist]')
  if (list) followList(list)
  show()
  // The same list in another tab.
  addEventListener('storage', (event) => {
    if (event.key === key) show()
  })
}

/**
 * What a read-only widget is told, in one language and ready to show: the server words, rounds and dates, the widget
 * only draws. Nothing in it is out of date on the day it was made.
 */
export interface Feed {
  /** `zh-CN` or `en`. */
  lang: string
  title: string
  /** One line below the title, such as how many there are; null without. */
  lead: string | null
  items: FeedItem[]
  /** What stands in place of items when there are none. */
  empty: string | null
  /** The way to all of it on the portal. */
  more: FeedLink
  /** Small print: where the figures are from, that something is a sample. */
  notes: string[]
}

export interface FeedLink {
  text: string
  href: string
}

export interface FeedItem {
  /** The park's slug and, inside a park, the code of the site or the slug of the policy. */
  park: string
  code: string
  title: string
  href: string
  /** A word on its state. `sample` is also worded, with the state behind it: no meaning by colour alone. */
  mark: { text: string; tone: 'open' | 'held' | 'closed' | 'sample' } | null
  /** The one figure that matters most. */
  figure: { label: string; value: string; unit: string } | null
  /** Further facts, two or three. */
  facts: { label: string; value: string }[]
  /** Its outline, at the scale that all items of the feed share. A path may have holes: `fill-rule="evenodd"`. */
  plot: { viewBox: string; paths: string[] } | null
  /** Whom it is from and as of when, in a few words. */
  note: string | null
}

/** What the inquiry's widget is told: the frame to show. */
export interface InquiryFeed {
  lang: string
  /** Accessible name of the frame. */
  title: string
  /** Address of the form's page, without what the widget adds. */
  frame: string
  /** The same on the portal, for who can't use the frame. */
  fallback: FeedLink
}

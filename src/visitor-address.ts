interface Seen {
  /** The header in which a proxy tells the visitor's address, where one is configured. */
  header: string | undefined
  /** Value of a header of the request. */
  valueOf: (name: string) => string | undefined
  /** Who is connected. */
  peer: string | undefined
}

/**
 * The visitor's address. Behind a proxy it is in the header that the proxy sets, and only then is a header believed.
 * Without one a proxy on this machine hides all visitors: null, as counting them as one would shut the portal for all.
 */
export function visitorAddress({ header, valueOf, peer }: Seen): string | null {
  if (header) return valueOf(header)?.split(',').at(-1)?.trim() || null
  return peer === undefined || LOOPBACK.test(peer) ? null : peer
}

const LOOPBACK = /^(?:(?:::ffff:)?127\.|::1$)/i

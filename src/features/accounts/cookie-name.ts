export const isSecure = (origin: string): boolean => origin.startsWith('https:')

/** Over https a cookie's name says that this very host set it, over https, for all of its paths (RFC 6265bis `__Host-`). */
export const cookieNameFor = (origin: string, name: string): string => (isSecure(origin) ? `__Host-${name}` : name)

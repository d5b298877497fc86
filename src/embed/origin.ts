/** Where the portal is: this script comes from it. */
export const { origin } = new URL(import.meta.url)

/** Where the portal is: this script comes from it. */
export const origin: string = new URL(import.meta.url).origin

export const enInbox = {}

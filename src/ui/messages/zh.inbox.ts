export const zhInbox = {}

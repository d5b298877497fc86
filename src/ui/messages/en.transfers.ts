export const enTransfers = {}

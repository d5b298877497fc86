export const zhTransfers = {}

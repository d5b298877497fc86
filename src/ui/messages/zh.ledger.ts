export const zhLedger = {}

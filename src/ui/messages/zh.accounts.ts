export const zhAccounts = {}

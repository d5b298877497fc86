export const enAccounts = {}

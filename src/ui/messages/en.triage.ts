export const enTriage = {}

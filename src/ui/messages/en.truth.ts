export const enTruth = {}

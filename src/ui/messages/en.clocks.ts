export const enClocks = {}

export const zhClocks = {}

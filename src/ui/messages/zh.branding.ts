export const zhBranding = {}

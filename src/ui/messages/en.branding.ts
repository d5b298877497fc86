export const enBranding = {}

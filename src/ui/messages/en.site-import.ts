export const enSiteImport = {}

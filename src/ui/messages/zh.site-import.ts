export const zhSiteImport = {}

/** 湘ICP备12345678号, of a website with -1 behind; older numbers have eight digits as well, later ones ten. */
const ICP = /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP[备证]\s?\d{6,10}号(?:-\d{1,3})?$/
/** 湘公网安备43312202000001号: fourteen digits, the first six of them the county's. */
const PUBLIC_SECURITY = /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]公网安备\s?\d{14}号$/

/** The key of what is wrong with a filing number of the ministry of industry (MIIT); null when it may be one. */
export const icpFault = (text: string): string | null => (ICP.test(text) ? null : 'filing_icp')

/** The same of the police's. */
export const securityFault = (text: string): string | null => (PUBLIC_SECURITY.test(text) ? null : 'filing_security')

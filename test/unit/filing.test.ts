import { expect, it } from 'vitest'
import { icpFault, securityFault } from '../../src/features/branding/filing.ts'

it('filing numbers are those of the registers', () => {
  for (const text of ['湘ICP备12345678号', '湘ICP备12345678号-1', '京ICP证030173号', '粤ICP备2021000001号-12'])
    expect(icpFault(text), text).toBeNull()
  for (const text of ['ICP备12345678号', '湘ICP备12345678', '湘ICP备123号', 'x湘ICP备12345678号', '湘ICP备12345678号<'])
    expect(icpFault(text), text).toBe('filing_icp')
  for (const text of ['湘公网安备43312202000001号', '京公网安备 11010502030001号'])
    expect(securityFault(text), text).toBeNull()
  for (const text of ['湘公网安备4331220200000号', '43312202000001', '湘公网安备43312202000001'])
    expect(securityFault(text), text).toBe('filing_security')
})

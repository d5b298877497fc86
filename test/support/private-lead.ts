import { leadBody, NOTICE } from './client.ts'

/** An inquiry of a person who is to be found only by those who may. */
export const PHONE = '13987654321'
export const EMAIL = 'wilhelmina.geheimnis@example.org'
export const planted = leadBody({
  company: 'Geheimnis & Töchter',
  creditCode: '91110000100000000R',
  contact: { name: 'Wilhelmina Geheimnis', phone: PHONE, email: EMAIL },
  message: 'Streng vertraulich: Lithium',
  visit: { from: '2099-05-01', to: '2099-05-02', people: 3 },
  chain: 'mn-zn-v',
  investmentFen: 500_000_000,
  sites: ['aa-1'],
  attribution: { page: 'https://example.org/from', utm_source: 'fair' },
  consent: { noticeVersion: NOTICE, handle: true, share: true },
})

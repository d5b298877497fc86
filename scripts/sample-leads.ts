import * as v from 'valibot'
import type { Database } from '../src/data/database.ts'
import type { FileStore } from '../src/data/files.ts'
import { ParkScope, Registry } from '../src/data/scope.ts'
import { receiveLead } from '../src/features/leads/actions.ts'
import { LeadInput } from '../src/features/leads/input.ts'
import { parkWithBureau } from '../src/features/parks/registry.ts'
import { INVESTOR } from '../src/kernel/actor.ts'
import { vaultFrom } from '../src/kernel/vault.ts'

const HOUR_MS = 3_600_000
const CNY_10_000_IN_FEN = 1_000_000
const M2_A_MU = 666.67

/** What somebody might ask; nobody did. `wan` in ten thousands of yuan. */
interface Sample {
  company: string
  hoursAgo: number
  chain?: string
  wan?: number
  mu?: number
  sites?: string[]
  country?: string
  locale?: 'zh' | 'en'
  share?: boolean
  message: string
}

const SAMPLES: Sample[] = [
  {
    company: '示例铝业（长沙）有限公司',
    hoursAgo: 1,
    chain: 'al-composites',
    wan: 32_000,
    mu: 60,
    sites: ['LX-L01'],
    share: true,
    message: '拟建年产2万吨铝箔项目，需用地60亩。请问供电容量能否满足？',
  },
  {
    company: 'Sample Battery Materials Pte. Ltd.',
    hoursAgo: 3,
    chain: 'li-storage',
    wan: 120_000,
    country: 'SG',
    locale: 'en',
    share: true,
    message: 'We are looking for a site for a cathode pilot line and would like to visit in December.',
  },
  {
    company: '示例钒电新材料有限公司',
    hoursAgo: 20,
    chain: 'mn-zn-v',
    wan: 8_000,
    mu: 25,
    message: '想了解钒电解液项目的环评要求和标准厂房租金。',
  },
  {
    company: '示例生物医药有限公司',
    hoursAgo: 26,
    chain: 'biomedicine',
    wan: 5_000,
    message: '需要2000平方米洁净厂房。',
  },
  {
    company: '示例农产品加工合作社',
    hoursAgo: 50,
    chain: 'agro-processing',
    wan: 900,
    message: '猕猴桃深加工，想租用厂房，有什么扶持政策？',
  },
  {
    company: 'Beispiel Maschinenbau GmbH',
    hoursAgo: 76,
    country: 'DE',
    locale: 'en',
    wan: 20_000,
    message: 'Which incentives apply to machine building?',
  },
  { company: '示例供应链管理有限公司', hoursAgo: 120, wan: 3_000, message: '冷链物流项目选址。' },
  {
    company: '示例新能源科技有限公司',
    hoursAgo: 190,
    chain: 'li-storage',
    wan: 45_000,
    mu: 120,
    message: '储能电芯项目，用电负荷约3万千伏安。',
  },
]

/** Puts sample inquiries into a park of local development, through the intake that all others take. */
export async function loadSampleLeads(
  deps: { database: Database; files: FileStore; keys: string },
  slug: string,
  now: number,
): Promise<void> {
  const { database, files, keys } = deps
  const found = await parkWithBureau(new Registry(database), slug, now)
  if (!found) return
  const { park, noticeVersion } = found
  const scope = ParkScope.open(database, { by: 'job', park })
  for (const [index, sample] of SAMPLES.entries())
    await receiveLead(
      {
        scope,
        files,
        vault: vaultFrom(keys),
        log: () => {},
        actor: INVESTOR,
        channel: 'form',
        now: now - sample.hoursAgo * HOUR_MS,
        requestId: 'sample',
        park,
        storedAbroad: false,
        noticeVersion,
      },
      inputOf(sample, index, noticeVersion),
      `sample-inquiry-${index}`,
    )
}

const inputOf = (
  { company, chain, wan, mu, sites, country, locale = 'zh', share, message }: Sample,
  index: number,
  noticeVersion: string,
) =>
  v.parse(LeadInput, {
    company,
    contact: { name: locale === 'en' ? 'Sample Contact' : '示例联系人', email: `contact-${index}@example.com` },
    chain,
    country,
    investmentFen: wan === undefined ? undefined : wan * CNY_10_000_IN_FEN,
    areaM2: mu === undefined ? undefined : Math.round(mu * M2_A_MU),
    sites,
    message,
    locale,
    consent: { noticeVersion, handle: true, share },
  })

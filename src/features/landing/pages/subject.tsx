import { isSound } from '../../../kernel/outline.ts'
import { Pairs } from '../../../ui/components/pairs.tsx'
import { QrCode } from '../../../ui/components/qr.tsx'
import { SitePlan } from '../../../ui/components/site-plan.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatArea, formatDate, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { ChosenSite, LandingProps } from './props.ts'

type SubjectProps = LandingProps & { chosen: NonNullable<LandingProps['chosen']> }

/** What is estimated: the title block of the paper, with the plan and what decides whether a project fits. */
export function Subject({ page, park, chosen, asked }: SubjectProps) {
  const { locale } = page
  const words = messages[locale]
  const { landing, kinds, statuses, sites, plan, listSeparator } = words
  const { site } = chosen
  return (
    <div class="landing-subject">
      <div>
        <h2 class="list-head">
          {site.name[locale]} <SampleMark locale={locale} when={site.sample} />
        </h2>
        {(site.sample || park.sample) && <p class="print-only">{words.sampleNotice}</p>}
        <Pairs
          locale={locale}
          of={[
            [plan.park, park.name[locale]],
            [sites.code, site.code],
            [sites.kind, [kinds[site.kind], statuses[site.status]].join(listSeparator)],
            [sites.area, formatArea(chosen.landing.areaM2, site.kind, locale)],
            ...conditions(site, locale),
            [landing.asOf, formatDate(asked.asOf, locale)],
          ]}
        />
      </div>
      <div class="landing-plan print-only">
        {isSound(site.geometry, park.center) && <SitePlan site={site} locale={locale} />}
      </div>
    </div>
  )
}

/** Use, power, day of delivery and fire limit: what rules a project out. null is unknown. */
function conditions(site: ChosenSite, locale: 'zh' | 'en'): (readonly [string, string | null])[] {
  const { site: words, sites, zonings, indicators, fireHazard } = messages[locale]
  const fire = site.indicators.find(({ code }) => code === 'fireHazard')?.value ?? null
  const { zoning, powerKva, deliverableFrom } = site
  return [
    [words.zoning, zoning && zonings[zoning]],
    [sites.power, powerKva === null ? null : words.kva(formatNumber(powerKva))],
    [words.deliverable, deliverableFrom && words.deliverableFrom(formatDate(deliverableFrom, locale))],
    [indicators.fireHazard, fire === null ? null : fireHazard(fire)],
  ]
}

/** On paper only: who answers, how soon, and the way back to this very page. */
export function PaperFoot({ page, park, address }: LandingProps) {
  const { locale } = page
  const { landing, next, profile, unknown, colon } = messages[locale]
  const { officer, contact } = park
  return (
    <div class="paper-foot print-only">
      <QrCode text={address} label={landing.qr} />
      <div>
        <p>
          {next.promise(park.respondWorkingDays, officer.name[locale])}{' '}
          <SampleMark locale={locale} when={officer.sample} />
        </p>
        <p>
          {contact.office[locale]} {profile.phone + colon}
          {contact.phone ?? unknown}
        </p>
        <p class="address own-address">
          {landing.page} {address}
        </p>
      </div>
    </div>
  )
}

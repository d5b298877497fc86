import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { StatusWord } from '../../../ui/components/hatch.tsx'
import { ShortlistLink } from '../../../ui/components/shortlist-link.tsx'
import { SiteThumb, type ThumbScale } from '../../../ui/components/site-thumb.tsx'
import { SampleMark, Stamp } from '../../../ui/components/stamp.tsx'
import type { Finding } from '../criteria.ts'
import type { Judged } from '../fit.ts'
import { areaUnitOf } from '../input.ts'
import { findingText, type Reading, verdictOf } from './finding-text.ts'
import type { FitProps } from './props.ts'
import { costText } from './site-cost.ts'

type Props = Pick<FitProps, 'page' | 'park' | 'values'> & {
  judged: Judged
  scale: ThumbScale
  inquiry: (codes: string[]) => string
}

/** A site with every finding in words and numbers. */
export function JudgedSite({ page, park, values, judged, scale, inquiry }: Props) {
  const { locale, links, now } = page
  const words = messages[locale]
  const { finder } = words
  const { site, findings } = judged
  const unit = askedUnit(values)
  const reading: Reading = { locale, kind: site.kind, unit, park }
  const name = site.name[locale]
  const unknown = findings.some((finding) => verdictOf(finding) === 'unknown')
  return (
    <li>
      <SiteThumb site={site} scale={scale} locale={locale} />
      <div class="judged-head">
        <h3>
          <a href={links.site(park.slug, site.code, values)}>{name}</a>{' '}
          <SampleMark locale={locale} when={site.sample} />
        </h3>
        <p class="marks">
          {words.kinds[site.kind]} {site.code}
          <StatusWord status={site.status} locale={locale} />
          <Stamp of={site} locale={locale} now={now} />
        </p>
        <p>{costText(site, unit ?? null, locale)}</p>
        <Standing judged={judged} locale={locale} />
      </div>
      <ul class="findings">
        {findings.map((finding) => (
          <FindingEntry finding={finding} reading={reading} />
        ))}
        <ToConfirm judged={judged} locale={locale} />
      </ul>
      <p class="judged-links no-print">
        <ShortlistLink page={page} park={park} site={site.code} />
        <a
          href={links.landing(park.slug, { site: site.code })}
          aria-label={finder.landingOne(words.site.landing, name)}
        >
          {words.site.landing}
        </a>
        {unknown && (
          <a href={inquiry([site.code])} aria-label={finder.askFor(name)}>
            {finder.ask}
          </a>
        )}
      </p>
    </li>
  )
}

/** The unit that the area was asked in, where one was. */
const askedUnit = (values: FitProps['values']) =>
  values.area || values.areaMax ? (areaUnitOf(values) ?? undefined) : undefined

/** Limits of the site that nothing was said about: a site may fit every need and still forbid the product. */
function ToConfirm({ judged, locale }: { judged: Judged; locale: Reading['locale'] }) {
  const { finder, clauseSeparator } = messages[locale]
  const { hazard, discharges } = judged.limits
  const texts = [
    hazard !== null && finder.confirmHazard(finder.hazard(hazard)),
    discharges > 0 && finder.confirmDischarges(discharges),
  ].filter((text) => text !== false)
  if (texts.length === 0) return null
  return (
    <li class="confirm">
      <span class="verdict">{finder.confirm}</span>
      <span class="limits">{texts.join(clauseSeparator)}</span>
    </li>
  )
}

function Standing({ judged, locale }: { judged: Judged; locale: Reading['locale'] }) {
  const { finder, clauseSeparator } = messages[locale]
  const { score, missed, unknown, site } = judged
  const parts = [
    finder.states[site.status] ?? false,
    missed > 0 && finder.missedItems(missed),
    unknown > 0 && finder.unknownItems(unknown),
    score !== null && finder.score(formatNumber(score * 100, 0)),
  ].filter((part) => part !== false)
  return parts.length > 0 ? <p class="caption">{parts.join(clauseSeparator)}</p> : null
}

function FindingEntry({ finding, reading }: { finding: Finding; reading: Reading }) {
  const { finder, clauseSeparator } = messages[reading.locale]
  const verdict = verdictOf(finding)
  const { has, wants, gap } = findingText(finding, reading)
  return (
    <li class={verdict}>
      <span class="verdict">{finder.verdicts[verdict]}</span>
      <span class="need-name">
        {finder.needs[finding.need.code]}
        {finding.need.weight === 'wish' && <small> {finder.wish}</small>}
      </span>
      <span>
        {gap && (
          <>
            <b>{gap}</b>
            {clauseSeparator}
          </>
        )}
        {[has, wants].filter((text) => text !== null).join(clauseSeparator)}
      </span>
    </li>
  )
}

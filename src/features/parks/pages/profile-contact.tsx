import { Row } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { SectionProps } from './section-props.ts'

/** Who answers, by when, and how to reach the office; what is unknown says so. */
export function ContactRows({ page, park }: SectionProps) {
  const { locale, links, now } = page
  const { profile, records, unknown } = messages[locale]
  const { officer, contact } = park
  const pairs: [string, string | null][] = [
    [profile.office, contact.office[locale]],
    [profile.phone, contact.phone],
    [profile.email, contact.email],
    [profile.address, contact.address?.[locale] ?? null],
    [profile.hours, contact.hours?.[locale] ?? null],
  ]
  return (
    <Row locale={locale} now={now}>
      <p class="lead">
        {profile.contactLead(park.respondWorkingDays)} <a href={links.serviceRecord(park.slug)}>{records.link}</a>
      </p>
      <dl class="pairs">
        <div>
          <dt>{profile.officer}</dt>
          <dd class="person">
            <b>{officer.name[locale]}</b> {officer.title[locale]} <SampleMark locale={locale} when={officer.sample} />
          </dd>
        </div>
        {pairs.map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value ?? <span class="unknown">{unknown}</span>}</dd>
          </div>
        ))}
      </dl>
    </Row>
  )
}

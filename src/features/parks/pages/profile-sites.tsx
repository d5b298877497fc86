import { Row } from '../../../ui/components/section.tsx'
import { SiteList } from '../../../ui/components/site-list.tsx'
import { formatArea } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { Unpublished } from './profile-unpublished.tsx'
import type { SectionProps } from './section-props.ts'

const SHOWN = 4

/** The first sites that can be had, and the way to all of them. */
export function SiteRows(props: SectionProps) {
  const { page, park, sites } = props
  const { locale, links, now } = page
  const { profile } = messages[locale]
  const available = sites.filter(({ status }) => status === 'available')
  const land = available.filter(({ kind }) => kind === 'land').reduce((sum, { areaM2 }) => sum + areaM2, 0)
  if (sites.length === 0) return <Unpublished {...props} text={profile.sitesEmpty} />
  return (
    <Row locale={locale} now={now} wide>
      <p class="lead">{profile.sitesLead(available.length, formatArea(land, 'land', locale))}</p>
      <SiteList
        items={available.slice(0, SHOWN)}
        all={sites}
        park={park.slug}
        links={links}
        locale={locale}
        now={now}
      />
      <p class="actions">
        <a class="button quiet" href={links.sites(park.slug)}>
          {profile.sitesAll}
        </a>
      </p>
    </Row>
  )
}

import { PageHead } from '../../../ui/components/page-head.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { Bureau, Park } from '../../parks/park.ts'
import { type OwnProps, OwnSections } from './own-sections.tsx'

/** An enterprise's page by its own private link. */
export function EnterprisePage(props: OwnProps & { park: Park; bureau: Bureau }) {
  const { page, own, park, bureau } = props
  const { locale, links } = page
  const words = messages[locale]
  const { enterprisePage } = words
  return (
    <Layout
      page={page}
      title={`${enterprisePage.name} · ${own.name}`}
      description={enterprisePage.lead(park.shortName[locale])}
      sheet="enterprise-page"
      private
    >
      <div class="frame">
        <PageHead title={own.name} lead={enterprisePage.lead(park.shortName[locale])}>
          <SampleMark locale={locale} when={own.sample} />
        </PageHead>
        <div class="row plain">
          <div class="body">
            <OwnSections {...props} />
            <p class="caption">{enterprisePage.secret}</p>
          </div>
          <aside class="margin">
            <h2>{park.contact.office[locale]}</h2>
            {park.contact.phone && <p>{words.profile.phone + words.colon + park.contact.phone}</p>}
            <p>
              {bureau.name[locale]} <SampleMark locale={locale} when={bureau.sample} />
            </p>
            <p class="no-print">
              <a href={links.serviceRecord(park.slug)}>{words.records.link}</a>
            </p>
            <p class="no-print">
              <a href={links.park(park.slug)}>{words.receipt.backToPark}</a>
            </p>
          </aside>
        </div>
      </div>
    </Layout>
  )
}

import type { Child } from 'hono/jsx'
import type { Filing, Park } from '../../features/parks/park.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../messages/messages.ts'
import type { PageContext } from '../page.ts'
import { SampleMark } from './stamp.tsx'

/** Who stands behind the page, how to reach them, and what else there is. */
export function Footer({ page }: { page: PageContext }) {
  const { locale, links, park, bureau, ownHost, alternates } = page
  const { footer, nav, sampleNotice, branding } = messages[locale]
  return (
    <footer class="colophon">
      <div class="frame">
        {bureau && (
          <Block title={footer.organiser}>
            <p>
              {park?.filing?.organiser?.[locale] ?? bureau.name[locale]}{' '}
              <SampleMark locale={locale} when={bureau.sample} />
            </p>
            <p>{bureau.region[locale]}</p>
            {park?.filing?.operator && <p>{branding.operatedBy(park.filing.operator[locale])}</p>}
          </Block>
        )}
        {park && (
          <Block title={footer.contact}>
            <OfficeLines park={park} locale={locale} />
          </Block>
        )}
        <Block title={footer.site}>
          <ul>
            {!ownHost && (
              <li>
                <a href={links.directory()}>{nav.directory}</a>
              </li>
            )}
            {park && (
              <li>
                <a href={links.privacy(park.slug)}>{nav.privacy}</a>
              </li>
            )}
            {park && (
              <li>
                <a href={links.accessibility(park.slug)}>{branding.accessibility.title}</a>
              </li>
            )}
            <li>
              <a href={links.apiReference()}>{nav.api}</a>
            </li>
          </ul>
          <p>{footer.software}</p>
        </Block>
        {park?.filing && <FilingLine filing={park.filing} locale={locale} />}
        {(park?.sample || park?.officer.sample || bureau?.sample) && <p class="sample-notice">{sampleNotice}</p>}
        {alternates && (
          <p class="print-only">
            {nav.page} {alternates[locale]}
          </p>
        )}
      </div>
    </footer>
  )
}

/** The numbers under which the site is registered, each with where it can be looked up. */
function FilingLine({ filing: { icp, publicSecurity, siteCode }, locale }: { filing: Filing; locale: Locale }) {
  const { branding } = messages[locale]
  if (!icp && !publicSecurity && !siteCode) return null
  return (
    <p class="filing no-print">
      {icp && (
        <a href="https://beian.miit.gov.cn/" rel="noreferrer" lang="zh-CN">
          {icp}
        </a>
      )}
      {publicSecurity && (
        <a
          href={`https://beian.mps.gov.cn/#/query/webSearch?code=${publicSecurity.replace(/\D/g, '')}`}
          rel="noreferrer"
          lang="zh-CN"
        >
          {publicSecurity}
        </a>
      )}
      {siteCode && <span>{branding.siteCode(siteCode)}</span>}
    </p>
  )
}

function Block({ title, children }: { title: string; children?: Child }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function OfficeLines({ park, locale }: { park: Park; locale: Locale }) {
  const words = messages[locale]
  const { office, phone, email, address } = park.contact
  return (
    <>
      <p>{office[locale]}</p>
      {address && <p>{address[locale]}</p>}
      <p>
        {words.profile.phone + words.colon}
        {phone ? <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a> : words.unknown}
      </p>
      {email && (
        <p>
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
    </>
  )
}

import { PageHead } from '../../../ui/components/page-head.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { PageContext } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'

/** When the pages were last looked through against WCAG, by its programs and by hand. */
const TESTED_ON = '2026-11-23'

/** What the site conforms to as it was tested, what is known to be missing, and how to report a barrier. */
export function AccessibilityPage({ page, park }: { page: PageContext; park: Park }) {
  const { locale, links } = page
  const { branding, profile, unknown } = messages[locale]
  const words = branding.accessibility
  const { office, phone, email, address } = park.contact
  return (
    <Layout page={page} title={words.title} description={words.description(park.name[locale])}>
      <div class="frame">
        <PageHead title={words.title} back={{ href: links.park(park.slug), text: park.shortName[locale] }} />
        <div class="row plain">
          <div class="body prose">
            {words.sections.map(([title, ...paragraphs]) => (
              <>
                <h2>{title}</h2>
                {paragraphs.map((text) => (
                  <p>{text}</p>
                ))}
              </>
            ))}
            <h2>{words.report}</h2>
            <p>{words.reportHow}</p>
            <dl class="pairs">
              <div>
                <dt>{profile.office}</dt>
                <dd>{office[locale]}</dd>
              </div>
              <div>
                <dt>{profile.phone}</dt>
                <dd>
                  {phone ? (
                    <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
                  ) : (
                    <span class="unknown">{unknown}</span>
                  )}
                </dd>
              </div>
              <div>
                <dt>{profile.email}</dt>
                <dd>{email ? <a href={`mailto:${email}`}>{email}</a> : <span class="unknown">{unknown}</span>}</dd>
              </div>
              {address && (
                <div>
                  <dt>{profile.address}</dt>
                  <dd>{address[locale]}</dd>
                </div>
              )}
            </dl>
          </div>
          <aside class="margin">
            <dl class="pairs stacked">
              <div>
                <dt>{words.standard}</dt>
                <dd>{words.standardName}</dd>
              </div>
              <div>
                <dt>{words.tested}</dt>
                <dd>
                  <time datetime={TESTED_ON}>{formatDate(TESTED_ON, locale)}</time>
                </dd>
              </div>
            </dl>
          </aside>
        </div>
      </div>
    </Layout>
  )
}

import { PageHead } from '../../../ui/components/page-head.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { PrivacyProps } from './props.ts'

/** The privacy notice in force (PIPL art. 17). */
export function PrivacyPage({ page, park, bureau, notice }: PrivacyProps) {
  const { locale, links } = page
  const { privacy } = messages[locale]
  return (
    <Layout page={page} title={privacy.title} description={privacy.description(bureau.name[locale])}>
      <div class="frame">
        <PageHead title={privacy.title} back={{ href: links.inquiry(park.slug), text: privacy.agree }} />
        <div class="row plain">
          <div class="body">
            <Prose text={notice.body[locale]} />
          </div>
          <aside class="margin">
            <dl class="pairs stacked">
              <div>
                <dt>{privacy.handler}</dt>
                <dd>
                  {bureau.name[locale]} <SampleMark locale={locale} when={bureau.sample} />
                </dd>
              </div>
              <div>
                <dt>{privacy.version}</dt>
                <dd>{notice.version}</dd>
              </div>
              <div>
                <dt>{privacy.effective}</dt>
                <dd>
                  <time datetime={notice.effectiveFrom}>{formatDate(notice.effectiveFrom, locale)}</time>
                </dd>
              </div>
            </dl>
          </aside>
        </div>
      </div>
    </Layout>
  )
}

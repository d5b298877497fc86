import { PageHead } from '../../../ui/components/page-head.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { InquiryForm } from './inquiry-form.tsx'
import type { InquiryProps } from './props.ts'

/** The inquiry, and what happens after it is sent. */
export function InquiryPage(props: InquiryProps) {
  const { page, park, form } = props
  const { locale, links } = page
  const { inquiry } = messages[locale]
  return (
    <Layout
      page={page}
      title={inquiry.title}
      description={inquiry.description(park.name[locale])}
      current="inquiry"
      script="inquiry"
      private={form.errors.length > 0}
    >
      <div class="frame">
        <PageHead title={inquiry.title} lead={inquiry.lead(park.respondWorkingDays, park.officer.name[locale])} />
        <div class="row plain">
          <InquiryForm {...props} action={links.inquiry(park.slug)} />
          <Afterwards {...props} />
        </div>
      </div>
    </Layout>
  )
}

function Afterwards({ page, park }: InquiryProps) {
  const { locale } = page
  const { inquiry, profile } = messages[locale]
  const { officer, respondWorkingDays } = park
  return (
    <aside class="margin afterwards" aria-labelledby="after">
      <h2 id="after">{inquiry.after}</h2>
      <ol>
        {inquiry.afterSteps(respondWorkingDays, officer.name[locale]).map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p class="caption">
        {profile.officer} <b>{officer.name[locale]}</b> {officer.title[locale]}{' '}
        <SampleMark locale={locale} when={officer.sample} />
      </p>
    </aside>
  )
}

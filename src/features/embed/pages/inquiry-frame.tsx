import { SampleMark } from '../../../ui/components/stamp.tsx'
import { type Embedded, EmbeddedLayout } from '../../../ui/embedded-layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { InquiryForm } from '../../leads/pages/inquiry-form.tsx'
import type { InquiryProps } from '../../leads/pages/props.ts'
import { ByLine } from './by-line.tsx'

export interface InquiryFrameProps extends InquiryProps {
  embedded: Embedded
  /** Where the form is sent. */
  action: string
  /** The park on the portal. */
  about: string
}

/** The inquiry inside a partner's page: the form, who answers it, and whose it is. */
export function InquiryFrame({ embedded, about, ...props }: InquiryFrameProps) {
  const { page, park } = props
  const { locale } = page
  const { inquiry, profile } = messages[locale]
  const { officer, respondWorkingDays } = park
  return (
    <EmbeddedLayout page={page} embedded={embedded} title={`${inquiry.title} · ${park.name[locale]}`}>
      <header>
        <h1>{inquiry.title}</h1>
        <p>{inquiry.lead(respondWorkingDays, officer.name[locale])}</p>
        <p class="caption">
          {profile.officer} <b>{officer.name[locale]}</b> {officer.title[locale]}{' '}
          <SampleMark locale={locale} when={officer.sample} />
        </p>
      </header>
      <InquiryForm {...props} framed />
      <ByLine park={park} locale={locale} about={about} />
    </EmbeddedLayout>
  )
}

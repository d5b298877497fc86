import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { StaffPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { KeptForm } from '../kept.ts'
import { KeptTexts, SendAgain } from './parts.tsx'

/** Signed in again: what was typed before waits to be sent to where it was going. */
export function ResumePage({ page, kept }: { page: StaffPage; kept: KeptForm }) {
  const { locale, accountLinks } = page
  const words = messages[locale].accounts.kept
  return (
    <DeskLayout page={page} title={words.resumeTitle}>
      <div class="way-in">
        <h1>{words.resumeTitle}</h1>
        <p>{words.resume}</p>
        <SendAgain kept={kept} locale={locale} />
        <KeptTexts kept={kept} locale={locale} />
        <p>
          <a href={accountLinks.console()}>{words.drop}</a>
        </p>
      </div>
    </DeskLayout>
  )
}

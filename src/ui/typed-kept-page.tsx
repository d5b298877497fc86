import { DeskLayout } from './desk-layout.tsx'
import type { StaffPage } from './desk-page.ts'
import { failureOf, messages } from './messages/messages.ts'

/** It was not done: why, and what was typed, to copy. */
export function TypedKeptPage({ page, code, texts }: { page: StaffPage; code: string; texts: readonly string[] }) {
  const { locale, accountLinks } = page
  const { triage, error } = messages[locale]
  const { title, text } = failureOf(locale, code)
  return (
    <DeskLayout page={page} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <h2>{triage.kept.typed}</h2>
      {texts.map((one) => (
        <p class="notice typed" dir="auto">
          {one}
        </p>
      ))}
      <p class="actions">
        <a class="button" href={accountLinks.console()}>
          {error.home}
        </a>
      </p>
    </DeskLayout>
  )
}

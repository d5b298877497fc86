import { LANGUAGE_TAG, type Locale, LOCALES } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'

/** The public page beside the form: brought up to date as it is typed, or opened by a button. */
export function PreviewPane({ locale, form, action }: { locale: Locale; form: string; action: string }) {
  const words = messages[locale].content
  return (
    <section
      class="content-preview"
      id="preview"
      aria-labelledby="preview-title"
      data-preview={action}
      data-failed={words.previewFailed}
    >
      <div class="preview-head">
        <h2 id="preview-title">{words.preview}</h2>
        <p>
          <label for="previewIn" class="visually-hidden">
            {words.previewIn}
          </label>
          <select id="previewIn" name="previewIn" form={form}>
            {LOCALES.map((one) => (
              <option value={one} selected={one === locale} lang={LANGUAGE_TAG[one]}>
                {words[one]}
              </option>
            ))}
          </select>
          <button
            class="button quiet"
            type="submit"
            form={form}
            formaction={action}
            formtarget="_blank"
            data-turbo="false"
            formnovalidate
          >
            {words.previewOpen}
          </button>
        </p>
      </div>
      <p class="help" data-preview-state role="status">
        {words.previewLead}
      </p>
      <iframe title={words.preview} sandbox="allow-same-origin" data-preview-frame hidden></iframe>
    </section>
  )
}

import type { Locale } from '../../../kernel/localized.ts'
import type { FormContext } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { type KeptFile, MOST_FILES } from '../file.ts'
import { FileField } from './file-field.tsx'
import { FileName } from './file-name.tsx'
import type { ReceiptFilesProps } from './props.ts'

/** What was sent, to download, and a form to add more. */
export function ReceiptFiles({ page, token, files, open }: ReceiptFilesProps) {
  const { locale, links } = page
  const words = messages[locale].files
  if (files.length === 0 && !open) return null
  return (
    <>
      <h2 id="attached" class={files.length === 0 ? 'no-print' : undefined}>
        {words.title}
      </h2>
      {files.length > 0 ? (
        <ul>
          {files.map((file) => (
            <li>
              <FileName file={file} locale={locale} href={links.receiptFile(token, file.id)} />
            </li>
          ))}
        </ul>
      ) : (
        <p class="caption no-print">{words.none}</p>
      )}
      {open && files.length < MOST_FILES && (
        <AddForm
          action={links.receiptAction(token, 'files')}
          context={{ form: { values: {}, errors: [] }, locale, focus: null }}
          kept={[]}
        />
      )}
    </>
  )
}

/** At the head of the receipt: the inquiry is safe, its files are not. */
export function FilesLost({ locale }: { locale: Locale }) {
  const { files: words, sentenceSeparator } = messages[locale]
  return (
    <div class="notice no-print" role="status">
      <p>{words.lost}</p>
      <p>
        {words.lostHelp + sentenceSeparator}
        <a href="#attached">{words.add}</a>
      </p>
    </div>
  )
}

/** The form by which files are added to what was sent. */
export function AddForm(props: { action: string; context: FormContext; kept: readonly KeptFile[] }) {
  const { action, context, kept } = props
  return (
    <form class="inquiry no-print" method="post" action={action} enctype="multipart/form-data">
      <FileField context={context} kept={kept} label={messages[context.locale].files.pick} />
      <p class="actions">
        <button class="button quiet" type="submit">
          {messages[context.locale].files.add}
        </button>
      </p>
    </form>
  )
}

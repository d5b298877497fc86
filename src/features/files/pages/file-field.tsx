import { describe, ErrorText, type FormContext } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { ACCEPTED, type KeptFile, MOST_FILE_BYTES, MOST_FILES } from '../file.ts'
import { FileName } from './file-name.tsx'

const NAME = 'files'

/** Chooses files; those that came well before are listed with a box each, and need not be chosen again. */
export function FileField(props: { context: FormContext; kept: readonly KeptFile[]; label: string }) {
  const { context, kept, label } = props
  const { locale } = context
  const { files } = messages[locale]
  return (
    <>
      <p class="field">
        <label for={NAME}>{label}</label>
        <input id={NAME} name={NAME} type="file" multiple accept={ACCEPTED} {...describe(context, NAME, true)} />
        <ErrorText context={context} name={NAME} />
        <span class="help" id={`${NAME}-help`}>
          {files.limits(MOST_FILES, MOST_FILE_BYTES / 1024 / 1024)}
        </span>
      </p>
      {kept.length > 0 && (
        <fieldset>
          <legend>{files.kept}</legend>
          {kept.map(({ ticket, ...file }) => (
            <p class="check">
              <input id={file.id} name={NAME} type="checkbox" value={ticket} checked />
              <label for={file.id}>
                <FileName file={file} locale={locale} />
              </label>
            </p>
          ))}
        </fieldset>
      )}
    </>
  )
}

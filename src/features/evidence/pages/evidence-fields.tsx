import { CheckField, describe, ErrorText, type FormContext, isChecked } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { ACCEPTED, MOST_FILE_BYTES } from '../../files/file.ts'
import { fileSize } from '../../files/pages/file-name.tsx'
import { type Evidence, MOST_EVIDENCE } from '../evidence.ts'

interface Props {
  context: FormContext
  /** Files of a form that came back: they need not be chosen again. */
  kept?: readonly Evidence[]
  label?: string
  /** Whether it is asked if the enterprise may see them; its own page does not ask. */
  asksShown?: boolean
}

const NAME = 'files'

/** Chooses documents for a form with `enctype="multipart/form-data"`; `readEvidenceForm` takes them in. */
export function EvidenceFields({ context, kept = [], label, asksShown = true }: Props) {
  const words = messages[context.locale].evidence
  return (
    <>
      <p class="field">
        <label for={NAME}>{label ?? words.choose}</label>
        <input id={NAME} name={NAME} type="file" multiple accept={ACCEPTED} {...describe(context, NAME, true)} />
        <ErrorText context={context} name={NAME} />
        <span class="help" id={`${NAME}-help`}>
          {words.limits(MOST_EVIDENCE, MOST_FILE_BYTES / 1024 / 1024)}
        </span>
      </p>
      {kept.length > 0 && (
        <fieldset>
          <legend>{words.kept}</legend>
          {kept.map(({ id, name, bytes }) => (
            <p class="check">
              <input id={id} name="kept" type="checkbox" value={id} checked />
              <label for={id}>
                <bdi>{name ?? words.closed}</bdi> <span class="caption">{fileSize(bytes)}</span>
              </label>
            </p>
          ))}
        </fieldset>
      )}
      {asksShown && (
        <CheckField context={context} name="shown" label={words.show} checked={isChecked(context.form, 'shown')} />
      )}
    </>
  )
}

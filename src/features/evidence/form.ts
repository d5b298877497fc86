import type { Context } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { logFailure } from '../../http/logging.ts'
import { type FilePart, isMultipart, MAX_MULTIPART_BYTES, readMultipart } from '../../http/multipart.ts'
import { limitBody, readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { FormState } from '../../ui/page.ts'
import { typedValues, textOf } from '../../ui/typed.ts'
import { MOST_EVIDENCE, type Evidence } from './evidence.ts'
import { type Sender, waitingOf } from './queries.ts'
import { type EvidenceContext, storeEvidence } from './store.ts'

/** The form's fields: files that come, those that came before, and whether the enterprise may see them. */
export const FILES = 'files'
export const KEPT = 'kept'
export const SHOWN = 'shown'

export interface EvidenceForm {
  values: FormState['values']
  /** The files that wait for this form: to be attached in its batch, or shown again when the form comes back. */
  files: readonly Evidence[]
  /** Their ids. */
  ids: string[]
  shown: boolean
  /** What is wrong with files, at `files`. */
  errors: FieldError[]
}

interface Options {
  /** The lead by whose link the form came; left out at the desk. */
  lead?: string | null
  /** Called once when the form brings a file. Errors: 429, with which none of its files is taken. */
  admit?: () => Promise<void>
}

/**
 * Reads a form about an enterprise and stores the files in it as they come in; a form without files is read too. What is
 * wrong with a file, or with the store, is told at `files`, not thrown. Errors: 400 and 413 as of any form.
 */
export async function readEvidenceForm<E extends AppEnv>(
  c: Context<E>,
  ctx: EvidenceContext,
  enterprise: { id: string },
  { lead = null, admit = () => Promise.resolve() }: Options = {},
): Promise<EvidenceForm> {
  const sender = { actor: ctx.actor, lead }
  if (!isMultipart(c.req.raw.headers)) {
    await limitBody(c, () => Promise.resolve())
    return ended(ctx, enterprise, sender, typedValues(await readForm(c.req)), { ids: [], errors: [] })
  }
  const incoming = new Incoming(ctx, enterprise, lead, admit)
  const texts = await readMultipart(c.req.raw, MAX_MULTIPART_BYTES, (part) => incoming.take(part))
  const { var: known } = asApp(c)
  for (const failure of incoming.failures) logFailure(known.deps.log, failure)
  asApp(c).set('form', texts)
  return ended(ctx, enterprise, sender, typedValues(texts), incoming)
}

/** Its variables are those of every request, and more. */
const asApp = (c: unknown) => c as Context<AppEnv>

async function ended(
  ctx: EvidenceContext,
  enterprise: { id: string },
  sender: Sender,
  values: FormState['values'],
  { ids: come, errors }: { ids: readonly string[]; errors: readonly FieldError[] },
): Promise<EvidenceForm> {
  const before = [values[KEPT] ?? []].flat()
  const files = await waitingOf(ctx, enterprise.id, sender, [...before, ...come])
  const tooMany = files.length > MOST_EVIDENCE ? [tooManyFiles()] : []
  return {
    values,
    files,
    ids: files.map(({ id }) => id),
    shown: textOf(values[SHOWN]) === 'true',
    errors: [...errors, ...tooMany],
  }
}

const tooManyFiles = (): FieldError => ({ path: FILES, key: 'too_many_files', params: { max: MOST_EVIDENCE } })

class Incoming {
  readonly ids: string[] = []
  readonly errors: FieldError[] = []
  readonly failures: unknown[] = []
  readonly #ctx: EvidenceContext
  readonly #enterprise: { id: string }
  readonly #lead: string | null
  readonly #admit: () => Promise<void>
  #admitted: Promise<boolean> | undefined

  constructor(ctx: EvidenceContext, enterprise: { id: string }, lead: string | null, admit: () => Promise<void>) {
    this.#ctx = ctx
    this.#enterprise = enterprise
    this.#lead = lead
    this.#admit = admit
  }

  async take({ field, name, content }: FilePart): Promise<void> {
    // Where no file was chosen, browsers send a part without a name.
    if (field !== FILES || name === '' || !(await this.#isAdmitted())) return
    if (this.ids.length === MOST_EVIDENCE) return this.#refuse(tooManyFiles())
    try {
      const stored = await storeEvidence(this.#ctx, this.#enterprise, { name, content, lead: this.#lead })
      if (stored === null) return
      if ('refused' in stored) this.errors.push({ path: FILES, ...stored.refused })
      else this.ids.push(stored.id)
    } catch (error) {
      this.failures.push(error)
      this.#refuse({ path: FILES, key: 'file_not_stored' })
    }
  }

  #refuse(error: FieldError): void {
    if (!this.errors.some(({ key }) => key === error.key)) this.errors.push(error)
  }

  #isAdmitted(): Promise<boolean> {
    this.#admitted ??= this.#admit().then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error
        this.errors.push(...error.fields.map((field) => ({ ...field, path: FILES })))
        return false
      },
    )
    return this.#admitted
  }
}

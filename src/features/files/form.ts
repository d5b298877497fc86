import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { logFailure } from '../../http/logging.ts'
import { type FilePart, isMultipart, MAX_MULTIPART_BYTES, readMultipart } from '../../http/multipart.ts'
import { limitBody, readForm } from '../../http/validation.ts'
import type { ParkScope } from '../../data/scope.ts'
import { INVESTOR } from '../../kernel/actor.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { limit } from '../gate/limiter.ts'
import { storeFile, tooManyFiles, type UploadContext } from './actions.ts'
import { MOST_FILES } from './file.ts'

/** The form's field of files: uploads, and the tickets of those that were kept before. */
export const FILES = 'files'

export interface FormWithFiles {
  /** The texts by their names, with the tickets of all files under `files`. */
  fields: Record<string, unknown>
  /** What is wrong with the files, at `files`. */
  problems: FieldError[]
  /** Whether files could not be stored, through no fault of theirs. */
  lost: boolean
}

type Asked = Pick<Context<AppEnv>, 'req' | 'var' | 'env'> & { set(name: 'form', fields: Record<string, unknown>): void }

/** A form with files may be as large as they may be; any other as forms are. */
export const limitForm: MiddlewareHandler = (c, next) => (isMultipart(c.req.raw.headers) ? next() : limitBody(c, next))

/** What an investor's uploads to a park are stored with. */
export const uploading = ({ var: { deps, requestId } }: Pick<Asked, 'var'>, scope: ParkScope): UploadContext => ({
  scope,
  vault: deps.vault,
  files: deps.files,
  actor: INVESTOR,
  now: deps.clock(),
  requestId,
})

/**
 * Reads a form and stores the files in it as they come in, which an address may do so often only. What can't be stored
 * is told, not thrown: an inquiry does not fail for its files. Errors: 400 and 413 of `readMultipart`.
 */
export async function formWithFiles(c: Asked, ctx: UploadContext): Promise<FormWithFiles> {
  if (!isMultipart(c.req.raw.headers)) {
    const fields = await readForm(c.req)
    return { fields, problems: [], lost: false }
  }
  const uploads = new Uploads(ctx, () => limit(c, ctx.scope, 'upload'))
  const texts = await readMultipart(c.req.raw, MAX_MULTIPART_BYTES, (part) => uploads.take(part))
  const fields = { ...texts, [FILES]: [...(texts[FILES] ?? []), ...uploads.tickets] }
  // Read once, a form can't be read again: a page that has to give it back finds it here.
  c.set('form', fields)
  for (const failure of uploads.failures) logFailure(c.var.deps.log, failure)
  return { fields, problems: uploads.problems, lost: uploads.failures.length > 0 }
}

class Uploads {
  readonly tickets: string[] = []
  readonly problems: FieldError[] = []
  readonly failures: unknown[] = []
  readonly #ctx: UploadContext
  readonly #count: () => Promise<void>
  #admitted: Promise<boolean> | undefined

  /** `count` is called once, when the form brings a file. Errors: 429, with which none of its files is taken. */
  constructor(ctx: UploadContext, count: () => Promise<void>) {
    this.#ctx = ctx
    this.#count = count
  }

  async take(part: FilePart): Promise<void> {
    // Where no file was chosen, browsers send a part without a name; what has none is never stored.
    if (part.field !== FILES || (part.name !== '' && !(await this.#isAdmitted()))) return
    if (this.tickets.length === MOST_FILES) return this.#takeNone(part)
    try {
      const upload = await storeFile(this.#ctx, part)
      if (upload === null) return
      if ('refused' in upload) this.problems.push({ path: FILES, ...upload.refused })
      else this.tickets.push(upload.ticket)
    } catch (error) {
      this.failures.push(error)
    }
  }

  #isAdmitted(): Promise<boolean> {
    this.#admitted ??= this.#count().then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error
        this.problems.push(...error.fields.map((field) => ({ ...field, path: FILES })))
        return false
      },
    )
    return this.#admitted
  }

  async #takeNone({ content }: FilePart): Promise<void> {
    for await (const _ of content) {
      if (!this.problems.some(({ key }) => key === tooManyFiles().key)) this.problems.push(tooManyFiles())
      return
    }
  }
}

/** The error as it is, or with what is wrong with the files beside it. */
export const withProblems = (error: AppError, problems: readonly FieldError[]): AppError =>
  problems.length === 0
    ? error
    : new AppError(error.code, error.status, { fields: [...error.fields, ...problems], headers: { ...error.headers } })

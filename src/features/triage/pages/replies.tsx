import { type FormContext, TextArea, TextField } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { CannedReply } from '../canned.ts'

export interface RepliesProps {
  page: DeskPage
  replies: readonly CannedReply[]
  /** The form to add one, as it came back. */
  form: FormState
}

const mayEdit = (page: DeskPage) => page.maySomewhere('reply.edit')

/** The bureau's replies, and a form to add one. */
export function RepliesPage({ page, replies, form }: RepliesProps) {
  const { locale, links } = page
  const { triage, desk } = messages[locale]
  const may = mayEdit(page)
  return (
    <DeskLayout page={page} title={desk.settings.replies} current="settings">
      <h1>{desk.settings.replies}</h1>
      <p class="caption">{triage.repliesHelp}</p>
      {!may && <p class="caption">{triage.blocks.role}</p>}
      <ul class="replies">
        {replies.map((reply) => (
          <li>
            <h2>{may ? <a href={links.reply(reply.id)}>{reply.title}</a> : reply.title}</h2>
            <p class="typed" lang="zh-CN">
              {reply.body.zh}
            </p>
            <p class="typed" lang="en">
              {reply.body.en}
            </p>
          </li>
        ))}
      </ul>
      {may && (
        <section aria-labelledby="add">
          <h2 id="add">{triage.addReply}</h2>
          <ReplyForm page={page} action={links.replies()} form={form} version={null} submit={triage.addReply} />
        </section>
      )}
    </DeskLayout>
  )
}

interface ReplyProps {
  page: DeskPage
  reply: CannedReply
  form: FormState
  /** Somebody changed it while this form was filled in: what stands now, and who. */
  collision: { by: string } | null
}

/** One reply, to change or to delete. */
export function ReplyPage({ page, reply, form, collision }: ReplyProps) {
  const { locale, links } = page
  const { triage, desk } = messages[locale]
  return (
    <DeskLayout page={page} title={reply.title} current="settings">
      <p class="caption">
        <a href={links.replies()}>
          <span aria-hidden="true">← </span>
          {desk.settings.replies}
        </a>
      </p>
      <h1>{reply.title}</h1>
      {collision && (
        <div class="notice" role="alert">
          <p>
            {triage.replyChanged(collision.by, reply.updatedAt === null ? '' : formatTime(reply.updatedAt, locale))}
          </p>
          <dl class="pairs stacked">
            <div>
              <dt>{triage.fields.title}</dt>
              <dd>{reply.title}</dd>
            </div>
            <div>
              <dt>{triage.fields.zh}</dt>
              <dd class="typed">{reply.body.zh}</dd>
            </div>
            <div>
              <dt>{triage.fields.en}</dt>
              <dd class="typed">{reply.body.en}</dd>
            </div>
          </dl>
          <p>{triage.replyChangedHelp}</p>
        </div>
      )}
      <ReplyForm
        page={page}
        action={links.reply(reply.id)}
        form={form}
        version={reply.version}
        submit={triage.saveReply}
      />
      <details class="deed-more">
        <summary>{triage.deleteReply}</summary>
        <form method="post" action={links.replyRemoval(reply.id)}>
          <input type="hidden" name="version" value={String(reply.version)} />
          <button class="button quiet" type="submit">
            {triage.deleteNamed(reply.title)}
          </button>
        </form>
      </details>
    </DeskLayout>
  )
}

function ReplyForm(props: { page: DeskPage; action: string; form: FormState; version: number | null; submit: string }) {
  const { page, action, form, version, submit } = props
  const { triage } = messages[page.locale]
  const context: FormContext = { form, locale: page.locale, focus: form.errors[0]?.path ?? null }
  return (
    <form class="deed-form" method="post" action={action}>
      {version !== null && <input type="hidden" name="version" value={String(version)} />}
      <TextField context={context} name="title" label={triage.fields.title} maxlength={60} />
      <TextArea context={context} name="zh" label={triage.fields.zh} help={triage.placeholders} rows={6} />
      <TextArea context={context} name="en" label={triage.fields.en} rows={6} />
      <p class="actions">
        <button class="button" type="submit">
          {submit}
        </button>
      </p>
    </form>
  )
}

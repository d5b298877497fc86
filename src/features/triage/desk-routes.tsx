import { type Context, Hono } from 'hono'
import { type DeskEnv, maySomewhere } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { limitBody, parseOrThrow, readForm } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { FormState } from '../../ui/page.ts'
import {
  addReply,
  type CannedContext,
  cannedById,
  type CannedReply,
  editReply,
  removeReply,
  repliesOf,
} from './canned.ts'
import { CannedInput } from './input.ts'
import { mineOf } from './mine.ts'
import { MinePage } from './pages/mine.tsx'
import { RepliesPage, ReplyPage } from './pages/replies.tsx'
import { membersOf, namesOf } from './people.ts'
import { one, typedValues, type Values } from './take.tsx'

type DeskRequest = Context<DeskEnv>

/** What concerns whoever is signed in. */
export const mineRoutes = new Hono<DeskEnv>().get('/', maySomewhere('lead.read'), async (c) => {
  const { registry, desk, deps, memberships, staff, bureau } = c.var
  const { database, vault } = deps
  const asking = { database, registry, desk, vault, memberships, member: staff.id, bureauId: bureau.id }
  return sendPage(c, <MinePage page={deskPage(c)} mine={await mineOf(asking)} />, 'private')
})

const NOTHING: FormState = { values: {}, errors: [] }

/** The bureau's canned replies: all of its officers use them, those who may edit them. */
export const replyRoutes = new Hono<DeskEnv>()
  .get('/', maySomewhere('lead.read'), (c) => showReplies(c))
  .post('/', maySomewhere('reply.edit'), limitBody, async (c) => {
    const values = typedValues(await readForm(c.req))
    return orAgain(
      async () => {
        await addReply(contextOf(c), parseOrThrow(CannedInput, values))
        return c.redirect(linksOf(c).replies(), 303)
      },
      (errors) => showReplies(c, { values, errors }),
    )
  })
  .get('/:reply', maySomewhere('reply.edit'), async (c) => showReply(c, await replyOf(c)))
  .post('/:reply', maySomewhere('reply.edit'), limitBody, async (c) => {
    const values = typedValues(await readForm(c.req))
    const reply = await replyOf(c)
    if (one(values, 'version') !== String(reply.version)) return collided(c, values)
    return orAgain(
      async () => {
        await editReply(contextOf(c), reply, parseOrThrow(CannedInput, values))
        return c.redirect(linksOf(c).replies(), 303)
      },
      (errors) => showReply(c, reply, { values, errors }),
      () => collided(c, values),
    )
  })
  .post('/:reply/removal', maySomewhere('reply.edit'), limitBody, async (c) => {
    const values = typedValues(await readForm(c.req))
    const reply = await replyOf(c)
    if (one(values, 'version') !== String(reply.version)) return collided(c, {})
    return orAgain(
      async () => {
        await removeReply(contextOf(c), reply)
        return c.redirect(linksOf(c).replies(), 303)
      },
      (errors) => showReply(c, reply, { values: {}, errors }),
      () => collided(c, {}),
    )
  })

const linksOf = ({ var: { locale, bureau } }: DeskRequest) => deskLinksFrom(locale, bureau.slug)

const contextOf = ({ var: { desk, actor, deps, requestId } }: DeskRequest): CannedContext => ({
  desk,
  actor,
  now: deps.clock(),
  requestId,
})

/** Does it, or shows the form again with its errors; `conflict` answers what somebody else was first to change. */
async function orAgain(
  work: () => Promise<Response>,
  again: (errors: AppError['fields']) => Promise<Response>,
  conflict?: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (conflict && (error instanceof DuplicateError || (error instanceof AppError && error.status === 409)))
      return conflict()
    if (error instanceof AppError && error.status === 422) return again(error.fields)
    throw error
  }
}

async function replyOf(c: DeskRequest): Promise<CannedReply> {
  const reply = await cannedById(c.var.desk, c.req.param('reply') ?? '')
  if (!reply) throw new AppError('request.not_found', 404)
  return reply
}

async function showReplies(c: DeskRequest, form = NOTHING): Promise<Response> {
  const replies = await repliesOf(c.var.desk)
  const status = form.errors.length > 0 ? 422 : 200
  return sendPage(c, <RepliesPage page={deskPage(c)} replies={replies} form={form} />, 'private', status)
}

const textsOf = ({ title, body }: CannedReply): Values => ({ title, ...body })

function showReply(c: DeskRequest, reply: CannedReply, form: FormState = { values: textsOf(reply), errors: [] }) {
  const page = <ReplyPage page={deskPage(c)} reply={reply} form={form} collision={null} />
  return Promise.resolve(sendPage(c, page, 'private', form.errors.length > 0 ? 422 : 200))
}

/** What stands now beside what was typed: saving again does it. */
async function collided(c: DeskRequest, values: Values): Promise<Response> {
  const [reply, members] = await Promise.all([replyOf(c), membersOf(c.var.desk)])
  const { locale } = c.var
  const by = namesOf(members)[reply.updatedBy ?? '']?.[locale] ?? ''
  const typed = 'title' in values ? values : textsOf(reply)
  return sendPage(
    c,
    <ReplyPage page={deskPage(c)} reply={reply} form={{ values: typed, errors: [] }} collision={{ by }} />,
    'private',
    409,
  )
}

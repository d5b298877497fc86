import type { Context } from 'hono'
import { Hono } from 'hono'
import { type DeskEnv, may, maySomewhere } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { limitBody, readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import { type FormValues, formValues } from '../leads/form.ts'
import { type BureauContext, changeMember, endMember, returnMember, setAbsence } from './actions.ts'
import { absenceInput, memberInput } from './input.ts'
import { differencesOf, isLastAdmin, type Member, standingOf } from './member.ts'
import { MemberPage } from './pages/member.tsx'
import { membersOf } from './queries.ts'
import { heldLeads, MOST_RELEASED, releaseLeads } from './release.ts'
import { allows } from './role.ts'
import { parksOfBureau } from '../parks/registry.ts'

/** One membership. */
export const memberRoutes = new Hono<DeskEnv>()
  .get('/:member', maySomewhere('member.read'), async (c) => showMember(c, await openMember(c)))
  .post('/:member', may('member.edit'), limitBody, (c) =>
    change(c, 'changed', async (ctx, { member, parks }, values) =>
      changeMember(ctx, member, memberInput(values, parks, member.officer.sample)),
    ),
  )
  .post('/:member/absence', maySomewhere('member.read'), limitBody, (c) =>
    change(
      c,
      'absence',
      (ctx, { member }, values) => setAbsence(ctx, member, absenceInput(values)),
      // Each member sets their own.
      ({ user }) => user === c.var.staff.id || allows(c.var.memberships, 'member.edit', null),
    ),
  )
  .post('/:member/ending', may('member.edit'), limitBody, (c) =>
    change(c, 'ended', async (ctx, opened, values) => {
      await endMember(ctx, opened.member)
      if (values.release === 'true') await release(c, opened)
    }),
  )
  .post('/:member/return', may('member.edit'), limitBody, (c) =>
    change(c, 'returned', (ctx, { member }) => returnMember(ctx, member)),
  )
  .post('/:member/release', may('member.edit'), async (c) => {
    const opened = await openMember(c)
    if (opened.member.endedAt === null) throw new AppError('staff.changed', 409)
    await release(c, opened)
    return backTo(c, opened.member.id, 'released')
  })

type MemberRequest = Context<DeskEnv>
type Done = keyof (typeof messages)['zh']['team']['done']

interface OpenMember {
  member: Member
  members: Member[]
  parks: Awaited<ReturnType<typeof parksOfBureau>>
}

/** The membership of the URL, with all others. Errors: 404 when it is not the bureau's. */
async function openMember(c: MemberRequest): Promise<OpenMember> {
  const { desk, registry, bureau } = c.var
  const [members, parks] = await Promise.all([membersOf(desk), parksOfBureau(registry, bureau.id)])
  const member = members.find(({ id }) => id === c.req.param('member'))
  if (!member) throw new AppError('request.not_found', 404)
  return { member, members, parks }
}

const backTo = (c: MemberRequest, member: string, done: Done): Response =>
  c.redirect(`${deskLinksFrom(c.var.locale, c.var.bureau.slug).member(member)}?done=${done}#done`, 303)

/** Reads the form, does what it asks and goes back; a wrong or stale form is shown again with what was typed. */
async function change(
  c: MemberRequest,
  done: Done,
  work: (ctx: BureauContext, opened: OpenMember, values: FormValues) => Promise<void>,
  allowed: (member: Member) => boolean = () => true,
): Promise<Response> {
  const { desk, actor, deps, requestId } = c.var
  const opened = await openMember(c)
  if (!allowed(opened.member)) throw new AppError('staff.not_allowed', 403)
  const values = formValues(await readForm(c.req))
  const typed = (status: 409 | 422, errors: readonly FieldError[], now: OpenMember = opened) =>
    showMember(c, now, { values, errors, status, seen: String(values.seen ?? '') })
  try {
    if (differencesOf(String(values.seen ?? ''), opened.member).length > 0) return await typed(409, [])
    await work({ desk, actor, now: deps.clock(), requestId }, opened, values)
    return backTo(c, opened.member.id, done)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.status === 422) return typed(422, error.fields)
    if (error.code === 'staff.changed') return typed(409, [], await openMember(c))
    if (error.status === 409) return typed(409, [{ path: '', key: error.code }])
    throw error
  }
}

async function release(c: MemberRequest, { member, members }: OpenMember): Promise<void> {
  const { desk, deps, memberships, bureau, actor, requestId } = c.var
  await releaseLeads(
    {
      database: deps.database,
      memberships,
      bureauId: bureau.id,
      vault: deps.vault,
      actor,
      now: deps.clock(),
      requestId,
    },
    await heldLeads(desk, member, members),
  )
}

interface Typed {
  values: FormValues
  errors: readonly FieldError[]
  status: 409 | 422
  /** What the form was made from. */
  seen: string
}

async function showMember(c: MemberRequest, opened: OpenMember, typed?: Typed): Promise<Response> {
  const { locale, desk } = c.var
  const { member, members, parks } = opened
  const page = deskPage(c)
  const standing = standingOf(member)
  const park = parks.find(({ id }) => id === member.park)?.slug ?? ''
  const values = { ...standing, park, ...typed?.values }
  const errors = typed?.errors ?? []
  const held = page.may('member.edit') ? (await heldLeads(desk, member, members)).length : null
  const words: Record<string, string> = messages[locale].team.done
  return sendPage(
    c,
    <MemberPage
      page={page}
      member={member}
      parks={parks}
      lastAdmin={isLastAdmin(members, member.id)}
      held={held}
      mostReleased={MOST_RELEASED}
      form={{ form: { values, errors }, locale, focus: errors[0]?.path ?? null }}
      differences={typed?.status === 409 ? differencesOf(typed.seen, member) : []}
      done={words[c.req.query('done') ?? ''] ?? null}
    />,
    'private',
    typed?.status ?? 200,
  )
}

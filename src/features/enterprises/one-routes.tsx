import { type Context, Hono } from 'hono'
import { may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { originOf, sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { type FieldError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { allows } from '../staff/role.ts'
import { peopleOf } from '../triage/people.ts'
import { changeContact, changeDetails, letGo, renewEnterpriseLink, takeBack } from './actions.ts'
import { type EnterpriseContext, enterpriseContext } from './context.ts'
import { contactInput, detailsInput, leavingInput } from './input.ts'
import { type EnterpriseEnv, openEnterprise } from './open.ts'
import { type EnterpriseForm, EnterprisePage } from './pages/enterprise.tsx'
import { enterpriseOf, type EnterpriseRecord } from './queries.ts'
import { addressOf, type Reach, reachOf } from './reach.ts'
import { sectionsOf } from './areas.tsx'
import { showcaseRows } from './showcase.ts'
import { unsettledOf } from './unsettled.ts'
import { formReturn } from '../../http/form-return.ts'

type Done = keyof (typeof messages)['zh']['enterprisesDesk']['done']
type Values = FormState['values']

/** One enterprise, and the changes of its file. */
export const oneRoutes = new Hono<EnterpriseEnv>()
  .use(openEnterprise)
  .get('/', may('service.read'), (c) => show(c, c.var.enterprise))
  .post('/details', may('service.edit'), (c) =>
    change(c, 'details', 'changed', async (ctx, enterprise, values) => {
      const { scope, park } = c.var
      const known = {
        chains: new Set(park.chains.map(({ code }) => code)),
        listed: new Set((await scope.all(showcaseRows)).map(({ code }) => code)),
      }
      await changeDetails(ctx, enterprise, detailsInput(values, known))
    }),
  )
  .post('/contact', may('service.edit'), (c) =>
    change(c, 'contact', 'contact', (ctx, enterprise, values) => changeContact(ctx, enterprise, contactInput(values))),
  )
  .post('/link', may('service.manage'), (c) => change(c, 'link', 'link', renewEnterpriseLink))
  .post('/leaving', may('service.manage'), (c) =>
    change(c, 'leaving', c.var.enterprise.leftOn === null ? 'left' : 'back', async (ctx, enterprise, values) => {
      if (textOf(values.left) === 'false') return takeBack(ctx, enterprise)
      return letGo(ctx, enterprise, leavingInput(values, parkDay(ctx.now)))
    }),
  )

/** Reads the form, does what it asks and goes back; a wrong or stale form is shown again with what was typed. */
async function change(
  c: Context<EnterpriseEnv>,
  form: EnterpriseForm,
  done: Done,
  work: (ctx: EnterpriseContext, enterprise: EnterpriseRecord, values: Values) => Promise<void>,
): Promise<Response> {
  const { scope, enterprise, locale, bureau, park } = c.var
  const values = typedValues(await readForm(c.req))
  const { id, version } = enterprise
  const again = (now: EnterpriseRecord, status: 409 | 422, errors: readonly FieldError[]) =>
    show(c, now, { form, values, errors, status })
  if (textOf(values.seen) !== String(version)) return again(enterprise, 409, [])
  try {
    await work(enterpriseContext(c.var), enterprise, values)
    const links = deskLinksFrom(locale, bureau.slug)
    return c.redirect(`${links.enterprise(park.slug, id, { done })}#done`, 303)
  } catch (error) {
    const { status, errors } = formReturn(error)
    return again(status === 409 ? ((await enterpriseOf(scope, id)) ?? enterprise) : enterprise, status, errors)
  }
}

interface Typed {
  form: EnterpriseForm
  values: Values
  errors: readonly FieldError[]
  status: 409 | 422
}

/** What its forms hold before anybody types: a contact that came with an inquiry is not copied into the file. */
const stored = (
  { name, creditCode, chain, listed, contactCipher }: EnterpriseRecord,
  contact: Reach['contact'],
  today: string,
): Values => ({
  name,
  creditCode: creditCode ?? '',
  chain: chain ?? '',
  listed: listed ?? '',
  leftOn: today,
  ...(contact &&
    contactCipher !== null && {
      contactName: contact.name,
      phone: contact.phone ?? '',
      email: contact.email ?? '',
    }),
})

async function show(c: Context<EnterpriseEnv>, enterprise: EnterpriseRecord, typed?: Typed): Promise<Response> {
  const { scope, desk, park, memberships, locale, deps } = c.var
  const isAllowed = (deed: Parameters<typeof allows>[1]) => allows(memberships, deed, park.id)
  const [reach, unsettled, sections, showcase, people] = await Promise.all([
    isAllowed('lead.contact') ? reachOf({ scope, vault: deps.vault, park }, enterprise) : null,
    unsettledOf(scope, enterprise.id),
    sectionsOf(c, enterprise),
    scope.all(showcaseRows),
    peopleOf(desk, locale),
  ])
  const words: Record<string, string> = messages[locale].enterprisesDesk.done
  const values = { ...stored(enterprise, reach?.contact ?? null, parkDay(deps.clock())), ...typed?.values }
  return sendPage(
    c,
    <EnterprisePage
      page={deskPage(c)}
      {...{ park, enterprise, reach, unsettled, sections, showcase, people }}
      link={reach && isAllowed('service.manage') ? addressOf(reach, originOf(c)) : null}
      form={{ values, errors: typed?.errors ?? [] }}
      typed={typed?.form ?? null}
      stale={typed?.status === 409}
      done={typed ? null : (words[c.req.query('done') ?? ''] ?? null)}
    />,
    'private',
    typed?.status ?? 200,
  )
}

import { type Context, Hono } from 'hono'
import { may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { enterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseEnv } from '../enterprises/open.ts'
import { enterpriseOf, type EnterpriseRecord } from '../enterprises/queries.ts'
import { answerQuery } from '../policies/answers.ts'
import { allPolicies } from '../policies/queries.ts'
import { type EstimateSheet, sheetOf } from '../policies/sheet.ts'
import { yearIn } from './input.ts'
import { keepAnswers, matchesOf, take } from './match.ts'
import { AnswersPage } from './pages/answers.tsx'
import { MatchesPage } from './pages/matches.tsx'
import { claimsOfEnterprise } from './queries.ts'

type Values = FormState['values']

/** What the policies' conditions ask of one enterprise, what it may get by that, and its taking into the list. */
export const claimEnterpriseRoutes = new Hono<EnterpriseEnv>()
  .get('/answers', may('service.read'), (c) => showAnswers(c))
  .post('/answers', may('service.edit'), async (c) => {
    const { enterprise, scope, deps } = c.var
    const values = typedValues(await readForm(c.req))
    if (textOf(values.seen) !== String(enterprise.version)) return showAnswers(c, { values, status: 409 })
    const typed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]))
    const { policies } = await allPolicies(scope)
    const sheet = sheetOf(policies, typed, parkDay(deps.clock()))
    if (sheet.errors.length > 0) return showAnswers(c, { values, status: 422 })
    try {
      await keepAnswers(enterpriseContext(c.var), enterprise, enterprise.version, sheet)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'request.conflict') throw error
      c.set('enterprise', (await enterpriseOf(scope, enterprise.id)) ?? enterprise)
      return showAnswers(c, { values, status: 409 })
    }
    return c.redirect(toMatches(c, { asOf: sheet.asOf }), 303)
  })
  .get('/matches', may('service.read'), async (c) => showMatches(c, c.req.query()))
  .post('/claims', may('service.edit'), async (c) => {
    const { enterprise } = c.var
    const values = typedValues(await readForm(c.req))
    const query = { asOf: textOf(values.asOf), year: textOf(values.year) }
    const { sheet, matches, year, faults } = await matched(c, query)
    const keys = new Set([values.award ?? []].flat())
    const chosen = matches.filter(({ key }) => keys.has(key))
    if (enterprise.leftOn !== null) throw new AppError('request.conflict', 409)
    if (keys.size === 0 || keys.has('')) faults.push({ path: 'award', key: 'content.nothing_chosen' })
    else if (chosen.length < keys.size) faults.push({ path: 'award', key: 'claim_not_met' })
    if (faults.length > 0) return showMatches(c, query, { values, errors: faults })
    const count = await take(enterpriseContext(c.var), enterprise, chosen, { asOf: sheet.asOf, year })
    return c.redirect(`${toMatches(c, { asOf: sheet.asOf, year, taken: count })}#done`, 303)
  })

const toMatches = (
  { var: { locale, bureau, park, enterprise } }: Context<EnterpriseEnv>,
  query: Record<string, string | number>,
): string => deskLinksFrom(locale, bureau.slug).enterprisePart(park.slug, enterprise.id, 'matches', query)

async function showAnswers(
  c: Context<EnterpriseEnv>,
  typed?: { values: Values; status: 409 | 422 },
): Promise<Response> {
  const { park, scope, deps, enterprise } = c.var
  const { policies } = await allPolicies(scope)
  const query = typed ? asTexts(typed.values) : c.req.query()
  const sheet = sheetOf(policies, query, parkDay(deps.clock()))
  const stored = { asOf: sheet.asOf, ...answerQuery(enterprise.answers, sheet.questions) }
  const form = { values: typed?.values ?? stored, errors: typed?.status === 422 ? sheet.errors : [] }
  const props = { page: deskPage(c), park, enterprise, sheet, form, stale: typed?.status === 409 }
  return sendPage(c, <AnswersPage {...props} />, 'private', typed?.status ?? 200)
}

const asTexts = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]))

interface Matched {
  sheet: EstimateSheet
  matches: ReturnType<typeof matchesOf>
  year: number
  faults: FieldError[]
}

/** What the enterprise's answers come to on a day that is not in the future. */
async function matched(c: Context<EnterpriseEnv>, query: { asOf?: string; year?: string }): Promise<Matched> {
  const { scope, deps, enterprise } = c.var
  const today = parkDay(deps.clock())
  const [{ policies }, list] = await Promise.all([allPolicies(scope), claimsOfEnterprise(scope, enterprise.id)])
  const sheet = sheetFor(policies, enterprise, query.asOf ?? '', today)
  const future = sheet.asOf > today
  const { year, fault } = yearIn(query.year, sheet.asOf)
  const dayFaults = sheet.errors.filter(({ path }) => path === 'asOf')
  const faults = [...dayFaults, ...(future ? [{ path: 'asOf', key: 'claim_future' }] : []), ...(fault ? [fault] : [])]
  return { sheet, matches: matchesOf(sheet.result, list, year), year, faults }
}

/** Answers to questions that changed their kind since are left out. */
function sheetFor(
  policies: Parameters<typeof sheetOf>[0],
  { answers }: EnterpriseRecord,
  asOf: string,
  today: string,
): EstimateSheet {
  const questions = policies.flatMap((policy) => policy.questions)
  return sheetOf(policies, { ...answerQuery(answers, questions), ...(asOf !== '' && { asOf }) }, today)
}

async function showMatches(
  c: Context<EnterpriseEnv>,
  query: { asOf?: string; year?: string; taken?: string },
  form?: FormState,
): Promise<Response> {
  const { park, enterprise, locale } = c.var
  const { sheet, matches, year, faults } = await matched(c, query)
  const { taken } = messages[locale].claims.matches
  const done = /^\d{1,3}$/.test(query.taken ?? '') ? taken(Number(query.taken)) : null
  const shown = form ?? { values: {}, errors: faults }
  const props = { page: deskPage(c), park, enterprise, sheet, matches, year, form: shown, done }
  return sendPage(c, <MatchesPage {...props} />, 'private', shown.errors.length > 0 ? 422 : 200)
}

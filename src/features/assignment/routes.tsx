import { type Context, Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'
import { may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { readForm } from '../../http/validation.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { FormState } from '../../ui/page.ts'
import { addRules, editRule, moveRule, removeRule, switchRule } from './actions.ts'
import { assignable, type Board, boardOf, bureauContext, knownOn } from './board.ts'
import { textOf, typedValues } from '../../ui/typed.ts'
import { hoursFrom, ruleFrom, valuesFrom } from './input.ts'
import { setLimit } from './limit.ts'
import { ChainsPage } from './pages/chains.tsx'
import { RuleFormPage } from './pages/rule-form.tsx'
import { RulesPage } from './pages/rules.tsx'
import { type Trial, TrialPage } from './pages/trial.tsx'
import { preview, totalsOf } from './preview.ts'
import { leadsSince, type StoredRule } from './queries.ts'
import type { Rule } from './rule.ts'

type Ctx = Context<DeskEnv>
const editing = may('rule.edit')
const MONTH_MS = 30 * 86_400_000
/** Stands for the id of a rule that is not stored yet. */
const TYPED = 'typed'

const backToRules = (c: Ctx) => c.redirect(deskLinksFrom(c.var.locale, c.var.bureau.slug).rules(), 303)

/** Rules of assignment. */
export const ruleRoutes = new Hono<DeskEnv>()
  .get('/', async (c) => sendRules(c, await boardOf(c.var)))
  .get('/new', editing, async (c) => {
    const form = { values: { enabled: 'true', to: 'turns' }, errors: [] }
    return sendForm(c, await boardOf(c.var), { form, rule: null })
  })
  .get('/preview', editing, async (c) => {
    const board = await boardOf(c.var)
    return sendPage(
      c,
      <TrialPage page={deskPage(c)} trial={await trialOf(c, board, board.rules)} {...board} />,
      'private',
    )
  })
  .get('/chains', editing, async (c) => sendChains(c, await boardOf(c.var), c.req.query('park'), false))
  .post('/', editing, async (c) => {
    const [board, values] = await typed(c)
    const read = ruleFrom(values, knownOn(board))
    if ('errors' in read) return refuse(c, board, { values, errors: read.errors }, null)
    await addRules(bureauContext(c.var), [read.rule])
    return backToRules(c)
  })
  .post('/preview', editing, async (c) => {
    const [board, values] = await typed(c)
    const rule = board.rules.find(({ id }) => id === textOf(values['rule'])) ?? null
    const read = ruleFrom(values, knownOn(board))
    if ('errors' in read) return refuse(c, board, { values, errors: read.errors }, rule)
    const asTyped: Rule = { ...read.rule, id: rule?.id ?? TYPED, turn: 0 }
    const rules = rule ? board.rules.map((one) => (one.id === rule.id ? asTyped : one)) : [...board.rules, asTyped]
    const trial = await trialOf(c, board, rules)
    // The version that the form was opened with stays: what was changed since is still noticed when it is saved.
    const opened = rule && { ...rule, version: Number(textOf(values['version'])) }
    return sendForm(c, board, { form: { values, errors: [] }, rule: opened, trial })
  })
  .post('/limit', editing, async (c) => {
    const typedHours = textOf(typedValues(await readForm(c.req))['hours'])
    const hours = hoursFrom(typedHours)
    if (hours === null) return sendRules(c, await boardOf(c.var), typedHours)
    await setLimit(bureauContext(c.var), hours)
    return backToRules(c)
  })
  .post('/chains', editing, async (c) => {
    const [board, values] = await typed(c)
    const park = board.parks.find(({ slug }) => slug === textOf(values['park']))
    if (!park) throw new AppError('parks.not_found', 404)
    const { members } = knownOn(board)
    const words = messages[c.var.locale].assignment.rules.chains
    const rules = park.chains.flatMap(({ code, name }) => {
      const chief = textOf(values[`chief.${code}`])
      if (!members.includes(chief)) return []
      const conditions = { parks: [park.id], chains: [code] }
      const target = { to: 'member' as const, members: [chief] }
      return [{ name: words.name(name[c.var.locale]), enabled: true, conditions, target }]
    })
    if (rules.length === 0) return sendChains(c, board, park.slug, true)
    await addRules(bureauContext(c.var), rules)
    return backToRules(c)
  })
  .get('/:rule', editing, async (c) => {
    const board = await boardOf(c.var)
    const rule = ruleOn(c, board)
    return sendForm(c, board, { form: { values: valuesFrom(rule), errors: [] }, rule })
  })
  .post('/:rule', editing, async (c) => {
    const [board, values] = await typed(c)
    const rule = ruleOn(c, board)
    const read = ruleFrom(values, knownOn(board))
    if ('errors' in read) return refuse(c, board, { values, errors: read.errors }, rule)
    const seen = { ...rule, version: Number(textOf(values['version'])) }
    const changed = await editRule(bureauContext(c.var), seen, read.rule).then(() => false, isConflict)
    if (!changed) return backToRules(c)
    const now = await boardOf(c.var)
    return sendForm(c, now, { form: { values, errors: [] }, rule: ruleOn(c, now), changed })
  })
  .post('/:rule/position', editing, async (c) => {
    const [board, values] = await typed(c)
    const to = textOf(values['to']) === 'up' ? 'up' : 'down'
    await moveRule(bureauContext(c.var), ruleOn(c, board), to)
    return backToRules(c)
  })
  .post('/:rule/state', editing, async (c) => {
    const [board, values] = await typed(c)
    await switchRule(bureauContext(c.var), ruleOn(c, board), textOf(values['enabled']) === 'true')
    return backToRules(c)
  })
  .post('/:rule/removal', editing, async (c) => {
    const [board, values] = await typed(c)
    await removeRule(bureauContext(c.var), { ...ruleOn(c, board), version: Number(textOf(values['version'])) })
    return backToRules(c)
  })

const typed = async (c: Ctx) => Promise.all([boardOf(c.var), readForm(c.req).then(typedValues)])

function ruleOn(c: Ctx, { rules }: Board): StoredRule {
  const rule = rules.find(({ id }) => id === c.req.param('rule'))
  if (!rule) throw new AppError('request.not_found', 404)
  return rule
}

/** Whether somebody else was quicker; any other failure stays one. */
function isConflict(error: unknown): true {
  if (error instanceof AppError && error.code === 'request.conflict') return true
  throw error
}

async function trialOf(c: Ctx, { people }: Board, rules: readonly Rule[]): Promise<Trial> {
  const leads = await leadsSince(c.var.desk, c.var.deps.clock() - MONTH_MS)
  const judged = preview(rules, leads, people)
  return { judged, totals: totalsOf(judged), rules: new Map(rules.map(({ id, name }) => [id, name])) }
}

/** The list; `refused` is a limit that was typed and is none. */
function sendRules(c: Ctx, board: Board, refused?: string) {
  const limit = { typed: refused ?? String(board.hours), wrong: refused !== undefined }
  return sendPage(c, <RulesPage page={deskPage(c)} {...board} limit={limit} />, 'private', limit.wrong ? 422 : 200)
}

interface FormAsked {
  form: FormState
  rule: StoredRule | null
  changed?: boolean
  trial?: Trial
}

function sendForm(c: Ctx, { people, parks }: Board, asked: FormAsked) {
  const status = asked.form.errors.length > 0 ? 422 : asked.changed ? 409 : 200
  const props = { ...asked, people, parks, assignable: assignable(people) }
  return sendPage(c, <RuleFormPage page={deskPage(c)} {...props} />, 'private', status)
}

/** The form again with what is wrong. It keeps the version that it was opened with. */
function refuse(
  c: Ctx,
  board: Board,
  form: { values: FormState['values']; errors: FieldError[] },
  rule: StoredRule | null,
) {
  return sendForm(c, board, { form, rule: rule && { ...rule, version: Number(textOf(form.values['version'])) } })
}

function sendChains(c: Ctx, { parks, people }: Board, slug: string | undefined, wrong: boolean) {
  const park = parks.find((one) => one.slug === slug)
  if (!park) throw new AppError('parks.not_found', 404)
  const props = { park, assignable: assignable(people), wrong }
  return sendPage(c, <ChainsPage page={deskPage(c)} {...props} />, 'private', wrong ? 422 : 200)
}

import { and, eq, sql } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import { recordBureauEntry } from '../../data/ledger.ts'
import { type BureauWrite, insertInBureau, removeInBureau, thisBureau, updateInBureau } from '../../data/query.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { MOST_RULES } from './limits.ts'
import { rulesOf, type StoredRule } from './queries.ts'
import type { RuleConditions, RuleTarget } from './rule.ts'
import { assignmentRules } from './table.ts'

/** What is done to what a bureau's parks share. */
export interface BureauContext {
  desk: DeskScope
  actor: Actor
  now: number
  requestId: string
}

/** A rule as it is written down. */
export interface RuleInput {
  name: string
  enabled: boolean
  conditions: RuleConditions
  target: RuleTarget
}

/** Adds the rules behind those that there are. Errors: 422 `assignment.too_many`. */
export async function addRules(ctx: BureauContext, inputs: readonly RuleInput[]): Promise<void> {
  const rules = await rulesOf(ctx.desk)
  if (rules.length + inputs.length > MOST_RULES) throw new AppError('assignment.too_many', 422)
  const last = Math.max(0, ...rules.map(({ position }) => position))
  await ctx.desk.write(
    ...inputs.flatMap((input, index) => {
      const id = newId('rule')
      return [
        insertInBureau(assignmentRules, { ...input, id, position: last + 1 + index, turn: 0, version: 1 }),
        recordBureauEntry(ctx, { action: 'rule.added', subject: id, after: told(input) }),
      ]
    }),
  )
}

/** Errors: 409 `request.conflict` when it was changed since it was read. */
export async function editRule(ctx: BureauContext, rule: StoredRule, input: RuleInput): Promise<void> {
  await ctx.desk.write(
    recordBureauEntry(
      ctx,
      { action: 'rule.changed', subject: rule.id, before: told(rule), after: told(input) },
      isAsRead(rule),
    ),
    changeRule(rule, input),
  )
}

/** Errors: as `editRule`. */
export async function switchRule(ctx: BureauContext, rule: StoredRule, enabled: boolean): Promise<void> {
  await ctx.desk.write(
    recordBureauEntry(
      ctx,
      { action: 'rule.switched', subject: rule.id, before: { enabled: rule.enabled }, after: { enabled } },
      isAsRead(rule),
    ),
    changeRule(rule, { enabled }),
  )
}

/** Moves the rule one place up or down; at the end of the list it stays. Errors: as `editRule`. */
export async function moveRule(ctx: BureauContext, rule: StoredRule, to: 'up' | 'down'): Promise<void> {
  const rules = await rulesOf(ctx.desk)
  const at = rules.findIndex(({ id }) => id === rule.id)
  const other = rules[at + (to === 'up' ? -1 : 1)]
  if (at < 0 || !other) return
  const order = rules.with(at, other).with(rules.indexOf(other), rule)
  const moved = order.flatMap((one, index): BureauWrite[] =>
    one.position === index + 1 ? [] : [changeRule(one, { position: index + 1 })],
  )
  await ctx.desk.write(
    recordBureauEntry(
      ctx,
      {
        action: 'rule.moved',
        subject: rule.id,
        before: { place: at + 1 },
        after: { place: order.indexOf(rule) + 1 },
      },
      isAsRead(rule),
    ),
    ...moved,
  )
}

/** Errors: as `editRule`. */
export async function removeRule(ctx: BureauContext, rule: StoredRule): Promise<void> {
  await ctx.desk.write(
    recordBureauEntry(ctx, { action: 'rule.removed', subject: rule.id, before: told(rule) }, isAsRead(rule)),
    removeInBureau(assignmentRules, eq(assignmentRules.id, rule.id)),
  )
}

/** Whether the rule is there in the version that was read: said before it is changed, in the same batch. */
const isAsRead = ({ id, version }: StoredRule) =>
  sql`exists (select 1 from ${assignmentRules} where ${assignmentRules.bureauId} = ${thisBureau} and ${assignmentRules.id} = ${id} and ${assignmentRules.version} = ${version})`

/** Changes a rule as it was read. Of another version the column comes to nothing, which refuses the batch with 409. */
const changeRule = ({ id, version }: StoredRule, set: Partial<RuleInput & { position: number }>): BureauWrite =>
  updateInBureau(
    assignmentRules,
    { ...set, version: sql`case when ${eq(assignmentRules.version, version)} then ${assignmentRules.version} + 1 end` },
    and(eq(assignmentRules.id, id)) ?? sql`0`,
  )

/** What the ledger says of a rule. A name is chosen freely, and may be a person's: it is left out. */
const told = ({ enabled, conditions, target }: Omit<RuleInput, 'name'>) => ({ enabled, conditions, target })

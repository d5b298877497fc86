import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bureauId, json } from '../../data/columns.ts'
import type { RuleConditions, RuleTarget } from './rule.ts'

/** Who is given a new lead, in the rules' order: the first that fits decides. */
export const assignmentRules = sqliteTable(
  'assignment_rules',
  {
    bureauId: bureauId(),
    id: text('id').notNull(),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    enabled: integer('enabled', { mode: 'boolean' }).notNull(),
    conditions: json<RuleConditions>('conditions').notNull(),
    target: json<RuleTarget>('target').notNull(),
    /** How many leads it has given away, by which turns are taken. */
    turn: integer('turn').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [primaryKey({ columns: [t.bureauId, t.id] })],
)

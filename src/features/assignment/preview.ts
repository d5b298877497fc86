import { parkDay } from '../../kernel/clock.ts'
import type { Colleague } from '../staff/queries.ts'
import { type Decision, decide, inTurn, type Rule, type RuledLead } from './rule.ts'

/** A lead of the past, as the preview asks what would have become of it. Times in UTC milliseconds. */
export interface PastLead extends RuledLead {
  id: string
  receivedAt: number
  closedAt: number | null
}

export interface Previewed<L extends PastLead> extends Pick<Decision, 'rule' | 'passed'> {
  lead: L
  member: string | null
}

/**
 * What the rules would have done with the leads, the latest first. Each is judged on its own day by the absences that
 * are known; a member has those of the leads open that they were given here and that were not closed yet.
 */
export function preview<L extends PastLead>(
  rules: readonly Rule[],
  leads: readonly L[],
  colleagues: readonly Colleague[],
): Previewed<L>[] {
  const turns = new Map<string, number>()
  const held: { member: string; closedAt: number }[] = []
  const judged: Previewed<L>[] = []
  for (const lead of leads.toSorted((a, b) => a.receivedAt - b.receivedAt)) {
    const open = new Map<string, number>()
    for (const { member, closedAt } of held)
      if (closedAt > lead.receivedAt) open.set(member, (open.get(member) ?? 0) + 1)
    const { rule, among, passed } = decide(rules, lead, { colleagues, today: parkDay(lead.receivedAt), open })
    const turn = turns.get(rule ?? '') ?? 0
    const member = inTurn(among, turn)
    turns.set(rule ?? '', turn + 1)
    if (member !== null) held.push({ member, closedAt: lead.closedAt ?? Infinity })
    judged.push({ lead, rule, member, passed })
  }
  return judged.toReversed()
}

/** How many each member would have been given, the most first; null is nobody. */
export function totalsOf(judged: readonly { member: string | null }[]): { member: string | null; leads: number }[] {
  const groups = Map.groupBy(judged, ({ member }) => member)
  return [...groups].map(([member, list]) => ({ member, leads: list.length })).toSorted((a, b) => b.leads - a.leads)
}

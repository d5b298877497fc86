/** Who did it. An investor has no account and no id. */
export const ACTOR_KINDS = ['investor', 'officer', 'partner', 'system'] as const
export type ActorKind = (typeof ACTOR_KINDS)[number]

export interface Actor {
  kind: ActorKind
  id: string | null
}

export const INVESTOR: Actor = { kind: 'investor', id: null }
export const SYSTEM: Actor = { kind: 'system', id: null }

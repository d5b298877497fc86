/** Who did it. An investor has no account and no id. */
export type ActorKind = 'investor' | 'officer' | 'partner' | 'system'

export interface Actor {
  kind: ActorKind
  id: string | null
}

export const INVESTOR: Actor = { kind: 'investor', id: null }
export const SYSTEM: Actor = { kind: 'system', id: null }

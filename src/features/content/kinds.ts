import type { Body, ContentKind } from './content.ts'
import { event } from './event-kind.ts'
import type { Kind } from './kind.ts'
import { park } from './park-kind.ts'
import { policy } from '../policy-editor/policy-kind.ts'
import { chain, enterprise, fact, honour, source, story, tariff, transport } from './profile-kinds.ts'
import { site } from './site-kind.ts'
import { step } from './step-kind.ts'

/** Bodies are read by the kind's own field before anything else sees them. */
const any = <T extends object>(kind: Kind<T>) => kind as unknown as Kind<Body>

/** Every kind that can be edited, in the order in which references allow to write it. */
export const KINDS = {
  park: any(park),
  source: any(source),
  fact: any(fact),
  chain: any(chain),
  enterprise: any(enterprise),
  honour: any(honour),
  story: any(story),
  transport: any(transport),
  tariff: any(tariff),
  site: any(site),
  policy: any(policy),
  step: any(step),
  event: any(event),
} satisfies Partial<Record<ContentKind, Kind<Body>>>
export type EditableKind = keyof typeof KINDS

export const EDITABLE = Object.keys(KINDS) as EditableKind[]
export const isEditable = (text: string): text is EditableKind => text in KINDS

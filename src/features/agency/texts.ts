import type { EnterpriseContext } from '../enterprises/context.ts'
import { type EnterpriseKey, keyOf, openText, sealText } from '../enterprises/sealed.ts'
import type { StepRow } from './queries.ts'

/** Why something about a step is as it is, in words. Sealed together under the enterprise's key. */
export interface StepTexts {
  /** Why it began before those that it waits for were through. */
  early?: string | undefined
  /** What holds it up, or held it up last. */
  blocked?: string | undefined
  skipped?: string | undefined
  reopened?: string | undefined
}

type Step = Pick<StepRow, 'projectId' | 'code' | 'textCipher'>
type Ctx = Pick<EnterpriseContext, 'scope' | 'vault'>

const nameOf = ({ projectId, code }: Step): string => `step/${projectId}/${code}`

/** The reasons of a step in clear; none where there is none or the key was destroyed. */
export async function textsOf({ scope, vault }: Ctx, enterprise: EnterpriseKey, step: Step): Promise<StepTexts> {
  if (step.textCipher === null) return {}
  const key = await keyOf(scope.parkId, vault, enterprise)
  const text = await openText(key, enterprise.id, nameOf(step), step.textCipher)
  return text === null ? {} : (JSON.parse(text) as StepTexts)
}

/** The step's cipher with these reasons beside those that are there. */
export async function withTexts(
  ctx: Ctx,
  enterprise: EnterpriseKey,
  step: Step,
  more: StepTexts,
): Promise<string | null> {
  const texts = { ...(await textsOf(ctx, enterprise, step)), ...more }
  return sealText(ctx, enterprise, nameOf(step), JSON.stringify(texts))
}

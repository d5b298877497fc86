import * as v from 'valibot'
import { LOCALES } from '../../kernel/localized.ts'
import { AUDIENCES, ROBOT_KINDS, type RobotKind } from './channel.ts'
import { isRobotAddress } from './robot.ts'

const common = {
  audience: v.picklist(AUDIENCES),
  locale: v.picklist(LOCALES),
  label: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(60)),
}

const Secret = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/, 'invalid'))

/** A channel as staff enters it. `robotHosts` are believed beside the vendors' own. */
export const channelInput = (robotHosts: readonly string[]) =>
  v.variant('kind', [
    v.strictObject({
      kind: v.literal('mail'),
      ...common,
      target: v.strictObject({ address: v.pipe(v.string(), v.trim(), v.maxLength(200), v.email('invalid_email')) }),
    }),
    ...ROBOT_KINDS.map((kind) => robotInput(kind, robotHosts)),
  ])

const robotInput = <const K extends RobotKind>(kind: K, hosts: readonly string[]) =>
  v.strictObject({
    kind: v.literal(kind),
    ...common,
    target: v.strictObject({
      url: v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(500),
        v.check((url) => isRobotAddress(kind, url, hosts), 'invalid'),
      ),
      secret: v.optional(Secret),
    }),
  })

export type ChannelInput = v.InferOutput<ReturnType<typeof channelInput>>

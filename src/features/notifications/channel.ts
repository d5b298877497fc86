/** Ways to reach a park's staff. */
export const ROBOT_KINDS = ['feishu', 'dingtalk', 'wecom'] as const
export type RobotKind = (typeof ROBOT_KINDS)[number]
export const CHANNEL_KINDS = ['mail', ...ROBOT_KINDS] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** Who reads a channel: officers are told of every inquiry, leaders of what was escalated. */
export const AUDIENCES = ['officers', 'leaders'] as const
export type Audience = (typeof AUDIENCES)[number]

/** Where a channel leads, as it is sealed. */
export type Target = { address: string } | { url: string; secret?: string | undefined }

/** How often a channel may be used: windows so short that no minute across them holds more than the vendor allows. */
export interface Allowance {
  windowMs: number
  most: number
}

/** Feishu takes 5 a second and 100 a minute, DingTalk and WeCom 20 a minute; mail has no limit of ours. */
export const ALLOWANCES: Record<ChannelKind, Allowance | null> = {
  mail: null,
  feishu: { windowMs: 2000, most: 2 },
  dingtalk: { windowMs: 20_000, most: 5 },
  wecom: { windowMs: 20_000, most: 5 },
}

/** Ways to reach a park's staff. */
export const CHANNEL_KINDS = ['mail', 'feishu', 'dingtalk', 'wecom'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** Who reads a channel: officers are told of every inquiry, leaders of what was escalated. */
export const AUDIENCES = ['officers', 'leaders'] as const
export type Audience = (typeof AUDIENCES)[number]

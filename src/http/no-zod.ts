/** Stands for `zod/v4/core` in the Worker (`wrangler.toml`): nothing of ours describes itself with zod. */
export function toJSONSchema(): never {
  throw new Error('zod is not in this bundle')
}

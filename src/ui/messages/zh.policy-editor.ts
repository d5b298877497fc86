export const zhPolicyEditor = {}

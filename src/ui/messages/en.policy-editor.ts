export const enPolicyEditor = {}

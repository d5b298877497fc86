export const enTeam = {}

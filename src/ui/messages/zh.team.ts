export const zhTeam = {}

export const zhAssignment = {}

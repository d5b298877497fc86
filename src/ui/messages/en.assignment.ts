export const enAssignment = {}

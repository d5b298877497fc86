export const zhDashboard = {}

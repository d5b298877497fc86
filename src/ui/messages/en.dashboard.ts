export const enDashboard = {}

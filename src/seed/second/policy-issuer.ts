export const ISSUER = { zh: '武水园管理办公室（示例）', en: 'Wushui Park Office (sample)' }

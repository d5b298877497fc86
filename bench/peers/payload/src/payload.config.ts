import { sqliteAdapter } from '@payloadcms/db-sqlite';
import { buildConfig } from 'payload';
const all = () => true;
const t = (name: string, o: any = {}) => ({ name, type: 'text', ...o }), n = (name: string, o: any = {}) => ({ name, type: 'number', ...o }), j = (name: string) => ({ name, type: 'json' });
const park = { name: 'park', type: 'relationship', relationTo: 'parks', index: true, required: true }, code = t('code', { unique: true, index: true, required: true });
export default buildConfig({
  secret: 'bench-secret', telemetry: false, graphQL: { disable: true },
  db: sqliteAdapter({ client: { url: `file:${process.env.DB_FILE}` }, push: process.env.PAYLOAD_PUSH === '1' }),
  collections: [
    { slug: 'users', auth: true, fields: [] },
    { slug: 'parks', access: { read: all }, fields: [code, t('name_zh'), t('name_en'), t('level'), n('lat'), n('lng'), t('summary')] },
    { slug: 'parcels', access: { read: all }, indexes: [{ fields: ['park', 'status', 'zoning', 'area_m2'] }], fields: [code, park, t('name_zh'), t('name_en'), n('area_m2'), n('price_fen'), t('zoning'), t('status'), j('tags'), n('lat'), n('lng'), j('polygon'), j('utilities')] },
    { slug: 'policies', access: { read: all }, fields: [code, park, t('title'), t('system'), n('amount_fen'), t('valid_from'), t('valid_to'), t('summary')] },
    { slug: 'leads', access: { create: all }, fields: [t('company', { required: true, maxLength: 200 }), t('contact', { required: true, maxLength: 100 }), t('phone', { required: true, validate: (v: any) => /^\+?[0-9 -]{6,20}$/.test(v ?? '') || 'phone' }), { name: 'email', type: 'email', required: true }, t('industry', { required: true, maxLength: 60 }), n('investment_wan', { required: true, min: 0 }), { name: 'message', type: 'textarea', required: true, maxLength: 4000 }, { name: 'parcel', type: 'relationship', relationTo: 'parcels', required: true }] },
  ] as any,
});

// node seed.mjs BASE_URL TOKEN DATA.json: collections, public permissions and rows, all through Directus's REST API.
import { readFileSync } from 'node:fs';
const [, , base, token, dataFile] = process.argv;
const ds = JSON.parse(readFileSync(dataFile, 'utf8'));
const api = async (path, body, method = 'POST') => {
  const r = await fetch(base + path, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!r.ok) throw new Error(`${path} ${r.status} ${(await r.text()).slice(0, 500)}`);
  return r.status === 204 ? null : r.json();
};
const pk = (max) => ({ field: 'code', type: 'string', schema: { is_primary_key: true, is_nullable: false, max_length: max }, meta: {} });
const f = (field, type, schema = {}, meta = {}) => ({ field, type, schema, meta: { ...(type === 'json' ? { special: ['cast-json'] } : {}), ...meta } });
const col = (collection, fields) => api('/collections', { collection, schema: {}, meta: {}, fields });
const ix = { is_indexed: true }, req = { required: true };
// rules sit on the fields: rules on a permission need a licence in Directus 12 (403 custom_permission_rules_enabled)
const rule = (r) => ({ required: true, validation: { _and: [r] } }), nn = { is_nullable: false }; // is_nullable: false, as 'required' alone is not enforced by the API
await col('parks', [pk(20), f('name_zh', 'string'), f('name_en', 'string'), f('level', 'string'), f('lat', 'float'), f('lng', 'float'), f('summary', 'text')]);
await col('parcels', [pk(40), f('park', 'string'), f('name_zh', 'string'), f('name_en', 'string'), f('area_m2', 'integer'), f('price_fen', 'integer'), f('zoning', 'string'), f('status', 'string'), f('tags', 'json'), f('lat', 'float'), f('lng', 'float'), f('polygon', 'json'), f('utilities', 'json')]);
await col('policies', [pk(40), f('park', 'string', ix), f('title', 'string'), f('system', 'string'), f('amount_fen', 'integer'), f('valid_from', 'date'), f('valid_to', 'date'), f('summary', 'text')]);
await col('leads', [{ field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: {} }, f('company', 'string', nn, req), f('contact', 'string', nn, req), f('phone', 'string', nn, rule({ phone: { _regex: '^\\+?[0-9 -]{6,20}$' } })), f('email', 'string', nn, rule({ email: { _regex: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' } })), f('industry', 'string', nn, req), f('investment_wan', 'integer', nn, rule({ investment_wan: { _gte: 0 } })), f('message', 'text', nn, req), f('parcel', 'string', nn, req)]);
for (const [collection, field, related_collection] of [['parcels', 'park', 'parks'], ['policies', 'park', 'parks'], ['leads', 'parcel', 'parcels']]) await api('/relations', { collection, field, related_collection, schema: { on_delete: 'NO ACTION' }, meta: {} });
const PUBLIC = 'abf8a154-5b1c-4a46-ac9c-7300570f4f17'; // Directus's built-in public policy
for (const collection of ['parks', 'parcels', 'policies']) await api('/permissions', { policy: PUBLIC, collection, action: 'read', fields: ['*'], permissions: {}, validation: {} });
await api('/permissions', { policy: PUBLIC, collection: 'leads', action: 'create', fields: ['*'], permissions: {}, validation: {} });
const chunk = async (path, rows, n) => { for (let i = 0; i < rows.length; i += n) await api(path, rows.slice(i, i + n)); };
await chunk('/items/parks?fields=code', ds.parks, 100);
await chunk('/items/parcels?fields=code', ds.parcels, 250);
await chunk('/items/policies?fields=code', ds.policies, 500);

// Writes src/api (content types, routes, controllers, services), as Strapi's creator would.
import { mkdirSync, writeFileSync } from 'node:fs';
const T = {
  park: { plural: 'parks', attributes: { code: { type: 'string', required: true, unique: true }, name_zh: { type: 'string' }, name_en: { type: 'string' }, level: { type: 'string' }, lat: { type: 'float' }, lng: { type: 'float' }, summary: { type: 'text' } }, indexes: [['code']] },
  parcel: { plural: 'parcels', attributes: { code: { type: 'string', required: true, unique: true }, park: { type: 'relation', relation: 'manyToOne', target: 'api::park.park' }, name_zh: { type: 'string' }, name_en: { type: 'string' }, area_m2: { type: 'integer' }, price_fen: { type: 'integer' }, zoning: { type: 'string' }, sale_status: { type: 'string' }, tags: { type: 'json' }, lat: { type: 'float' }, lng: { type: 'float' }, polygon: { type: 'json' }, utilities: { type: 'json' } }, indexes: [['code'], ['sale_status', 'zoning', 'area_m_2']] },
  policy: { plural: 'policies', attributes: { code: { type: 'string', required: true, unique: true }, park: { type: 'relation', relation: 'manyToOne', target: 'api::park.park' }, title: { type: 'string' }, system: { type: 'string' }, amount_fen: { type: 'integer' }, valid_from: { type: 'date' }, valid_to: { type: 'date' }, summary: { type: 'text' } }, indexes: [['code']] },
  lead: { plural: 'leads', attributes: { company: { type: 'string', required: true, maxLength: 200 }, contact: { type: 'string', required: true, maxLength: 100 }, phone: { type: 'string', required: true, regex: '^\\+?[0-9 -]{6,20}$' }, email: { type: 'email', required: true }, industry: { type: 'string', required: true, maxLength: 60 }, investment_wan: { type: 'integer', required: true, min: 0 }, message: { type: 'text', required: true, maxLength: 4000 }, parcel: { type: 'relation', relation: 'manyToOne', target: 'api::parcel.parcel' } }, indexes: [] },
};
const w = (f, s) => { mkdirSync(f.replace(/\/[^/]*$/, ''), { recursive: true }); writeFileSync(f, s); };
for (const [n, t] of Object.entries(T)) {
  const d = `src/api/${n}`;
  w(`${d}/content-types/${n}/schema.json`, JSON.stringify({ kind: 'collectionType', collectionName: t.plural, info: { singularName: n, pluralName: t.plural, displayName: n }, options: { draftAndPublish: false }, indexes: t.indexes.map((c) => ({ name: `${t.plural}_${c.join('_')}_bench`, columns: c })), attributes: t.attributes }, null, 1));
  for (const [dir, fn] of [['routes', 'createCoreRouter'], ['controllers', 'createCoreController'], ['services', 'createCoreService']]) w(`${d}/${dir}/${n}.js`, `module.exports = require('@strapi/strapi').factories.${fn}('api::${n}.${n}');\n`);
}
w('src/index.js', 'module.exports = { register() {}, bootstrap() {} };\n');
w('public/robots.txt', ''); w('public/uploads/.gitkeep', '');

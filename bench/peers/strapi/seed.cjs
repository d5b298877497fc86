// DB_FILE=... node seed.cjs DATA.json IDS.json: fills the database through Strapi's Document Service, opens the public permissions.
const { createStrapi } = require('@strapi/strapi');
const fs = require('node:fs');
(async () => {
  const [, , dataFile, idsFile] = process.argv;
  const ds = JSON.parse(fs.readFileSync(dataFile, 'utf8'));
  const app = await createStrapi({ appDir: process.cwd(), distDir: process.cwd() }).load();
  app.log.level = 'error';
  const ids = { park: {}, parcel: {} };
  const doc = (n) => app.documents(`api::${n}.${n}`);
  await app.db.transaction(async () => { for (const d of ds.parks) ids.park[d.code] = (await doc('park').create({ data: d })).documentId; });
  for (let i = 0; i < ds.parcels.length; i += 1000) await app.db.transaction(async () => { for (const { park, status, ...d } of ds.parcels.slice(i, i + 1000)) ids.parcel[d.code] = (await doc('parcel').create({ data: { ...d, sale_status: status, park: ids.park[park] } })).documentId; });
  await app.db.transaction(async () => { for (const { park, ...d } of ds.policies) await doc('policy').create({ data: { ...d, park: ids.park[park] } }); });
  const role = await app.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
  for (const action of ['park.park.find', 'parcel.parcel.find', 'parcel.parcel.findOne', 'policy.policy.find', 'lead.lead.create']) await app.db.query('plugin::users-permissions.permission').create({ data: { action: `api::${action}`, role: role.id } });
  fs.writeFileSync(idsFile, JSON.stringify(ids.parcel));
  await app.destroy(); process.exit(0);
})().catch((e) => { console.error(e); process.exit(1); });

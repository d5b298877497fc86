// PAYLOAD_PUSH=1 DB_FILE=... DATA=... IDS=... payload run seed.ts
import { getPayload } from 'payload';
import { readFileSync, writeFileSync } from 'node:fs';
import config from './src/payload.config';
const ds = JSON.parse(readFileSync(process.env.DATA!, 'utf8'));
const p = await getPayload({ config });
const ids: any = { park: {}, parcel: {} };
const put = async (collection: any, data: any) => (await p.db.create({ collection, data, req: {} as any })).id;
for (const d of ds.parks) ids.park[d.code] = await put('parks', d);
for (const { park, ...d } of ds.parcels) ids.parcel[d.code] = await put('parcels', { ...d, park: ids.park[park] });
for (const { park, ...d } of ds.policies) await put('policies', { ...d, park: ids.park[park] });
writeFileSync(process.env.IDS!, JSON.stringify(ids.parcel));
process.exit(0);

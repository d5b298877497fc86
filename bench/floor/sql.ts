import type { Row } from '../data.ts'

/** The plainest tables that answer the questions, with the index that suits each best. */
export const SCHEMA = [
  'CREATE TABLE parks (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name_zh TEXT, name_en TEXT, level TEXT, lat REAL, lng REAL, summary TEXT)',
  'CREATE TABLE parcels (id INTEGER PRIMARY KEY, park_id INTEGER NOT NULL REFERENCES parks (id), code TEXT NOT NULL UNIQUE, name_zh TEXT, name_en TEXT, area_m2 INTEGER, price_fen INTEGER, zoning TEXT, status TEXT, tags TEXT, lat REAL, lng REAL, polygon TEXT, utilities TEXT)',
  'CREATE INDEX parcels_list ON parcels (park_id, status, zoning, area_m2)',
  'CREATE TABLE policies (id INTEGER PRIMARY KEY, park_id INTEGER NOT NULL REFERENCES parks (id), code TEXT NOT NULL UNIQUE, title TEXT, system TEXT, amount_fen INTEGER, valid_from TEXT, valid_to TEXT, summary TEXT)',
  'CREATE INDEX policies_park ON policies (park_id, code)',
  'CREATE TABLE leads (id INTEGER PRIMARY KEY, company TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, industry TEXT, investment_wan INTEGER, parcel_id INTEGER NOT NULL REFERENCES parcels (id), message TEXT, created_at INTEGER NOT NULL)',
]

const OF_PARK = 'park_id = (SELECT id FROM parks WHERE code = ?1)'
const LISTED = 'code, name_zh, name_en, area_m2, price_fen, zoning, status, tags, lat, lng'

/** One statement a question. */
export const SQL = {
  A: `SELECT ${LISTED} FROM parcels WHERE ${OF_PARK} AND status = 'available' AND zoning = ?2 ORDER BY area_m2 LIMIT 20`,
  B: `SELECT ${LISTED}, polygon, utilities FROM parcels WHERE ${OF_PARK} AND code = ?2`,
  C: `SELECT code, title, system, amount_fen, valid_from, valid_to, summary FROM policies WHERE ${OF_PARK} ORDER BY code`,
  D: 'INSERT INTO leads (company, contact, phone, email, industry, investment_wan, message, created_at, parcel_id) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, id FROM parcels WHERE code = ?9 RETURNING id',
}

const JSON_FIELDS = ['tags', 'polygon', 'utilities']
/** A stored row as it is answered. */
export const answered = (row: Row): Row => {
  const whole: Row = { ...row }
  for (const field of JSON_FIELDS) if (field in whole) whole[field] = JSON.parse(String(whole[field]))
  return whole
}

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= most

/** The values of D in order; null when the lead is not valid. */
export function leadValues(body: unknown, now: number): (string | number)[] | null {
  const { company, contact, phone, email, industry, investment_wan: wan, message, parcel } = (body ?? {}) as Row
  if (!isText(company, 200) || !isText(contact, 100) || !isText(industry, 60) || !isText(message, 4000)) return null
  if (!isText(phone, 30) || !/^\+?[0-9 -]{6,20}$/.test(phone) || !isText(parcel, 40)) return null
  if (!isText(email, 200) || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return null
  if (typeof wan !== 'number' || wan < 0) return null
  return [company, contact, phone, email, industry, wan, message, now, parcel]
}

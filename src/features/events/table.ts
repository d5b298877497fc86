import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { Locale, Localized } from '../../kernel/localized.ts'
import { parks } from '../parks/table.ts'
import type { EventKind, RegistrationState, Told } from './event.ts'

/** Trainings and promotion meetings: content of the park, published as all of it is. */
export const parkEvents = sqliteTable(
  'park_events',
  {
    parkId: parkId().references(() => parks.id),
    code: text('code').notNull(),
    kind: text('kind').$type<EventKind>().notNull(),
    title: json<Localized>('title').notNull(),
    summary: json<Localized>('summary').notNull(),
    audience: json<Localized>('audience'),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    place: json<Localized>('place').notNull(),
    url: text('url'),
    organiser: json<Localized>('organiser').notNull(),
    capacity: integer('capacity'),
    closesAt: integer('closes_at'),
    cancelled: json<Localized>('cancelled'),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.code] }), index('park_events_start').on(t.parkId, t.startsAt, t.code)],
)

/** Who comes to an event. The contact is sealed under the registration's own key, and destroyed with it. */
export const eventRegistrations = sqliteTable(
  'event_registrations',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    eventCode: text('event_code').notNull(),
    state: text('state').$type<RegistrationState>().notNull(),
    seats: integer('seats').notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    company: text('company').notNull(),
    keyId: text('key_id').notNull(),
    wrappedKey: text('wrapped_key'),
    contactCipher: text('contact_cipher'),
    noticeVersion: text('notice_version').notNull(),
    /** HMAC of the form's key: sent twice it is one registration. */
    keyHash: text('key_hash').notNull(),
    /** HMACs of how to reach who comes: nobody registers twice for the same event. */
    phoneHash: text('phone_hash'),
    emailHash: text('email_hash'),
    /** What they know of the event and their seats: they are told when it is something else by now. */
    told: json<Told>('told').notNull(),
    registeredAt: integer('registered_at').notNull(),
    cancelledAt: integer('cancelled_at'),
    /** Whether they came; null while nobody noted it. */
    attended: integer('attended', { mode: 'boolean' }),
    erasedAt: integer('erased_at'),
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({ columns: [t.parkId, t.eventCode], foreignColumns: [parkEvents.parkId, parkEvents.code] }),
    uniqueIndex('event_registrations_key').on(t.parkId, t.keyHash),
    uniqueIndex('event_registrations_phone')
      .on(t.parkId, t.eventCode, t.phoneHash)
      .where(sql`state <> 'cancelled'`),
    uniqueIndex('event_registrations_email')
      .on(t.parkId, t.eventCode, t.emailHash)
      .where(sql`state <> 'cancelled'`),
    index('event_registrations_event').on(t.parkId, t.eventCode, t.state, t.registeredAt, t.id),
  ],
)

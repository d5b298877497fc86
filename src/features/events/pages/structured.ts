import { isoAtPark } from '../../../kernel/clock.ts'
import { LANGUAGE_TAG } from '../../../kernel/localized.ts'
import { addressOf } from '../../../ui/components/head-facts.ts'
import type { Thing } from '../../../ui/components/json-ld.tsx'
import type { PageContext } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { ParkEvent } from '../event.ts'

/** An event in schema.org's words: nothing that the page does not say, and nothing of what is made up. */
export function eventThings(page: PageContext, park: Park, event: ParkEvent): Thing[] {
  const { locale } = page
  const url = addressOf(page)
  if (park.sample || event.sample || url === null) return []
  const place = { '@type': 'Place', name: event.place[locale], address: event.place[locale] }
  const online = event.url === null ? null : { '@type': 'VirtualLocation', url: event.url }
  return [
    {
      '@type': 'Event',
      name: event.title[locale],
      description: event.summary[locale],
      url,
      inLanguage: LANGUAGE_TAG[locale],
      startDate: isoAtPark(event.startsAt),
      endDate: isoAtPark(event.endsAt),
      eventStatus: `https://schema.org/${event.cancelled === null ? 'EventScheduled' : 'EventCancelled'}`,
      eventAttendanceMode: `https://schema.org/${online ? 'MixedEventAttendanceMode' : 'OfflineEventAttendanceMode'}`,
      location: online ? [place, online] : place,
      organizer: { '@type': 'Organization', name: event.organiser[locale] },
      maximumAttendeeCapacity: event.capacity ?? undefined,
    },
  ]
}

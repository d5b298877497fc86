import { and, eq, lt, type SQL, sql } from 'drizzle-orm'
import { parkRead, type ParkRead, thisPark } from '../../data/query.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import type { Locale } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import type { JobContext, JobHandler } from '../jobs/job.ts'
import { fanOut, type Said, tellOne } from '../service/tell.ts'
import { isOf } from './queries.ts'
import { dueText } from './pages/words.ts'
import { visits } from './table.ts'
import type { VisitKind } from './visit.ts'

/** How many enterprises a message names; of the rest it says how many there are. */
const MOST_NAMED = 10

interface DueVisit {
  enterprise: string
  name: string
  kind: VisitKind
  dueOn: string
}

/** What was told on a day and still is to come: the earliest first. */
const toldOn = (day: string, where: SQL | undefined): ParkRead<DueVisit> =>
  parkRead((builder) =>
    builder
      .select({
        enterprise: sql<string>`${enterpriseRecords.id}`.as('enterprise'),
        name: sql<string>`${enterpriseRecords.name}`.as('enterprise_name'),
        kind: sql<VisitKind>`${visits.kind}`.as('visit_kind'),
        dueOn: sql<string>`${visits.dueOn}`.as('visit_due_on'),
      })
      .from(visits)
      .innerJoin(
        enterpriseRecords,
        and(eq(enterpriseRecords.parkId, thisPark), eq(enterpriseRecords.id, visits.enterpriseId)),
      )
      .where(
        and(
          eq(visits.parkId, thisPark),
          eq(visits.state, 'planned'),
          eq(visits.toldOn, day),
          sql`${enterpriseRecords.leftOn} is null`,
          where,
        ),
      )
      .orderBy(visits.dueOn, visits.id)
      .prepare(),
  )

/**
 * Job `visit.due`: of a day. To an account, what of it is theirs: late, or due within a week. Without one, the park's
 * own channels are told what is late. Names of enterprises and days only.
 */
export const tellVisits: JobHandler = async (context) => {
  const { scope, job } = context
  const { day = '', to } = job.payload
  if (to === undefined) return fanOut(context, { channels: ['officers'] })
  const own = to.startsWith('user_') ? isOf(to) : lt(visits.dueOn, day)
  const due = await scope.all(toldOn(day, own))
  if (due.length === 0) return {}
  return tellOne(context, to, 'service.read', (locale) => saidOf(context, due, day, !to.startsWith('user_'), locale))
}

/** What is said, in one language; `all`: to a channel, of the whole park. */
export function saidOf(
  { park, bureau }: Pick<JobContext, 'park' | 'bureau'>,
  due: readonly DueVisit[],
  day: string,
  all: boolean,
  locale: Locale,
): Said {
  const { mail, kinds } = messages[locale].liaison
  const links = deskLinksFrom(locale, bureau.slug)
  const over = due.filter(({ dueOn }) => dueOn < day).length
  const rest = due.length - MOST_NAMED
  return {
    subject: mail.subject(park.shortName[locale], due.length),
    heading: all ? mail.channelHeading : mail.heading,
    paragraphs: [
      all ? mail.channelText(over) : mail.text(over, due.length - over),
      ...(rest > 0 ? [mail.rest(rest)] : []),
    ],
    facts: due.slice(0, MOST_NAMED).map(({ name, kind, dueOn }) => ({
      label: name,
      value: `${kinds[kind]} · ${dueText(dueOn, day, locale)}`,
    })),
    open: mail.open,
    path: all ? links.serviceList(park.slug, 'liaison', { show: 'overdue' }) : links.visits(),
    why: mail.why(bureau.name[locale]),
  }
}

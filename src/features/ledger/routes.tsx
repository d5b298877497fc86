import { type Context, Hono } from 'hono'
import { recordBureauEntry, recordEntry } from '../../data/ledger.ts'
import { ParkScope } from '../../data/scope.ts'
import { type DeskEnv, maySomewhere } from '../../http/desk.ts'
import { type DeskLinks, deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { Locale } from '../../kernel/localized.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { isContentKind } from '../content/content.ts'
import { fileHeaders, streamOf } from '../exports/stream.ts'
import type { NamedPark } from '../parks/park.ts'
import { messages } from '../../ui/messages/messages.ts'
import { allows } from '../staff/role.ts'
import { peopleOf } from '../triage/people.ts'
import { type Book, bureauBook, parkBook } from './book.ts'
import type { ShownEntry } from './entry.ts'
import { bookLines } from './export.ts'
import { beforeOf, cursorOf, faultsOf, type LedgerQuery, ledgerQuery } from './input.ts'
import type { Subjects } from './pages/entries.tsx'
import { LedgerPage } from './pages/ledger.tsx'
import { leadOfReference, ledgerPage, referencesOf } from './queries.ts'
import { parksOfBureau } from '../parks/registry.ts'

/** The ledger's books: of the parks where the reader may, and the bureau's own. */
export const ledgerRoutes = new Hono<DeskEnv>()
  .use(maySomewhere('ledger.read'))
  .get('/', async (c) => {
    const query = ledgerQuery(c.req.query())
    const shelf = await openShelf(c, query.park)
    const asked = { ...query, park: shelf.park?.slug ?? '' }
    const errors = faultsOf(query)
    const { entries, next, unknown } = await find(shelf.book, asked, errors, c.req.query('cursor'))
    const names = await peopleOf(c.var.desk, c.var.locale)
    return sendPage(
      c,
      <LedgerPage
        page={deskPage(c)}
        query={asked}
        parks={shelf.parks}
        ownBook={shelf.ownBook}
        entries={entries}
        names={names}
        subjects={await subjectsOf(c, shelf, entries)}
        errors={[...errors, ...unknown]}
        cursor={next && cursorOf(next)}
      />,
      'private',
    )
  })
  .get('/export', async (c) => {
    const { bureau, desk, deps, actor, requestId, locale } = c.var
    const { book, park, scope } = await openShelf(c, ledgerQuery(c.req.query()).park)
    const now = deps.clock()
    const ctx = { actor, now, requestId }
    const entry = { action: 'ledger.exported', subject: book.id }
    await (scope ? scope.write(recordEntry(ctx, entry)) : desk.write(recordBureauEntry(ctx, entry)))
    const name = (park?.shortName ?? bureau.name)[locale]
    const file = `luodi-ledger-${park?.slug ?? bureau.slug}-${parkDay(now)}.jsonl`
    const headers = fileHeaders(file, 'application/jsonl; charset=UTF-8')
    return c.body(streamOf(bookLines(book, name, now)), 200, headers)
  })

interface Shelf {
  parks: NamedPark[]
  ownBook: boolean
  /** The park whose book is open; null with the bureau's own. */
  park: NamedPark | null
  scope: ParkScope | null
  book: Book
}

/** Opens a park's book, or (for '') the bureau's own or the first that may be read. Errors: 404; 403. */
async function openShelf(c: Context<DeskEnv>, slug: string): Promise<Shelf> {
  const { registry, bureau, memberships, desk, deps } = c.var
  const all = await parksOfBureau(registry, bureau.id)
  const ownBook = allows(memberships, 'ledger.read', null)
  const parks = all.filter(({ id }) => allows(memberships, 'ledger.read', id))
  if (slug === '' && ownBook) return { parks, ownBook, park: null, scope: null, book: bureauBook(desk) }
  const park = slug === '' ? parks[0] : all.find((one) => one.slug === slug)
  if (!park) throw new AppError('parks.not_found', 404)
  const scope = ParkScope.open(deps.database, {
    by: 'membership',
    park: { id: park.id, bureauId: bureau.id },
    memberships,
  })
  if (!parks.includes(park)) throw new AppError('staff.not_allowed', 403)
  return { parks, ownBook, park, scope, book: parkBook(scope) }
}

/** What the query asks for. What makes no sense is left out; a number that nobody has finds nothing. */
async function find(book: Book, query: LedgerQuery, errors: readonly FieldError[], cursor: string | undefined) {
  const { reference, actor, action } = query
  const isLead = reference !== '' && query.park !== ''
  const lead = isLead ? (await book.all(leadOfReference(reference)))[0] : undefined
  if (isLead && !lead) return { entries: [], next: null, unknown: [{ path: 'reference', key: 'invalid' }] }
  const day = errors.some(({ path }) => path === 'day') ? '' : query.day
  const found = await ledgerPage(book, { subject: lead?.id ?? null, actor, action, day }, beforeOf(cursor))
  return { ...found, unknown: [] }
}

async function subjectsOf(c: Context<DeskEnv>, { book, park }: Shelf, entries: readonly ShownEntry[]) {
  const { locale, bureau } = c.var
  const ids = [...new Set(entries.map(({ subject }) => subject))]
  const links = deskLinksFrom(locale, bureau.slug)
  const leads = park ? await book.all(referencesOf(ids)) : []
  const subjects: Subjects = Object.fromEntries(
    leads.map(({ id, reference }) => [id, { reference, href: links.lead(park?.slug ?? '', id) }]),
  )
  return park ? { ...subjects, ...contentIn(ids, park.slug, links, locale) } : subjects
}

/** Entries about content name its kind and code, and lead to its history. */
function contentIn(ids: readonly string[], park: string, links: DeskLinks, locale: Locale): Subjects {
  const { kinds } = messages[locale].content
  return Object.fromEntries(
    ids.flatMap((id) => {
      const [kind = '', code] = id.split('/')
      if (code === undefined || !isContentKind(kind)) return []
      return [[id, { reference: `${kinds[kind]} ${code}`, href: links.contentHistory(park, kind, code) }]]
    }),
  )
}

import { readRegistry } from '../../src/data/query.ts'
import { ParkScope, Registry } from '../../src/data/scope.ts'
import { type Fault, type Finding, type Noted, verifyBook } from '../../src/features/ledger/verify.ts'
import { bureaus } from '../../src/features/parks/table.ts'
import { keptParks } from '../../src/features/privacy/parks.ts'
import { isoAtPark } from '../../src/kernel/clock.ts'
import { type CommandContext, type Commands, UsageError } from './command.ts'

const SAID: Record<Fault, string> = {
  entryChanged: 'the entry was CHANGED after it was sealed',
  entryRemoved: 'the entry was REMOVED: its seal, or its place among those that wait for one, is still there',
  entryUnsealed: 'the entry has NO SEAL: it was slipped in, or its seal was cut off',
  sealChanged: 'the SEAL was changed',
  sealRemoved: 'the SEAL was removed',
  lastChanged: 'the newest seal does not fit: the seal or its entry was CHANGED',
  notAsNoted: 'the seal is NOT the one that was noted',
  keyMissing: 'the secret that it was sealed under is NOT in LUODI_KEYS: its links can’t be checked',
  sealedLate: 'note: sealed more than an hour after newer entries',
}

/** So many faults of one book are named; the others are counted. */
const MOST_NAMED = 50

/** The ledger's chain. */
export const ledgerCommands: Commands = {
  'ledger verify': {
    usage:
      '[--park <park> | --bureau <bureau>] [--expect <seq>:<hash>]: recomputes the chain of the ledger, all books when none is named',
    async run(context, args) {
      const { park, bureau, noted } = read(args)
      const books = (await booksOf(context)).filter(
        ({ kind, slug }) => (park === null && bureau === null) || slug === (kind === 'park' ? park : bureau),
      )
      if (books.length === 0 && (park ?? bureau) !== null)
        throw new UsageError(`There is no book of "${park ?? bureau ?? ''}".`)
      let faults = 0
      for (const book of books) faults += await verifyOne(context, book, noted)
      context.print(faults === 0 ? `${books.length} books are whole.` : `${faults} FAULTS FOUND.`)
      return faults === 0 ? 0 : 1
    },
  },
}

interface NamedBook {
  kind: 'park' | 'bureau'
  id: string
  slug: string
}

const allBureaus = readRegistry(bureaus, { columns: { id: bureaus.id, slug: bureaus.slug }, orderBy: [bureaus.slug] })

/** Every park's book and every bureau's own. */
async function booksOf({ database }: CommandContext): Promise<NamedBook[]> {
  const registry = new Registry(database)
  const [parks, bureauRows] = await Promise.all([keptParks(registry, null), registry.all(allBureaus)])
  return [
    ...parks.map(({ id, slug }) => ({ kind: 'park' as const, id, slug })),
    ...bureauRows.map(({ id, slug }) => ({ kind: 'bureau' as const, id, slug })),
  ]
}

/** Answers how many faults the book has. */
async function verifyOne({ database, vault, print }: CommandContext, book: NamedBook, noted: Noted | null) {
  const name = `${book.kind} ${book.slug}`
  let faults = 0
  let told = 0
  const tell = (finding: Finding) => {
    if (finding.fault !== 'sealedLate') faults += 1
    told += 1
    if (told <= MOST_NAMED) print(`${name}: ${inWords(finding)}`)
  }
  // A book is opened by its id, a bureau's own as a park's is.
  const scope = ParkScope.open(database, { by: 'job', park: { id: book.id } })
  const { head, sealed, waiting } = await verifyBook(scope, vault, noted, tell)
  if (told > MOST_NAMED) print(`${name}: and ${told - MOST_NAMED} more`)
  const newest = head ? `newest seal ${head.seq}:${head.hash}` : 'no seal yet'
  print(`${name}: ${faults === 0 ? 'whole' : 'NOT WHOLE'}, ${sealed} sealed, ${waiting} waiting, ${newest}`)
  return faults
}

function inWords({ fault, seq, entry, at }: Finding): string {
  const where = [seq === null ? null : `seal ${seq}`, entry, at === null ? null : isoAtPark(at)].filter(Boolean)
  return `${where.join(', ')}: ${SAID[fault]}`
}

function read(args: readonly string[]): { park: string | null; bureau: string | null; noted: Noted | null } {
  const asked: Record<string, string | null> = { '--park': null, '--bureau': null, '--expect': null }
  for (let index = 0; index < args.length; index += 2) {
    const [name = '', value] = args.slice(index, index + 2)
    if (!(name in asked) || value === undefined) throw new UsageError(`What is "${name}"?`)
    asked[name] = value
  }
  const { '--park': park = null, '--bureau': bureau = null, '--expect': expected = null } = asked
  if (park !== null && bureau !== null) throw new UsageError('Name a park or a bureau, not both.')
  const noted = expected === null ? null : notedIn(expected)
  if (noted && (park ?? bureau) === null) throw new UsageError('A seal that was noted belongs to one book: name it.')
  return { park, bureau, noted }
}

function notedIn(text: string): Noted {
  const [, seq, hash] = /^(\d+):([\w-]+)$/.exec(text) ?? []
  if (seq === undefined || hash === undefined)
    throw new UsageError('--expect takes <seq>:<hash>, as this command prints.')
  return { seq: Number(seq), hash }
}

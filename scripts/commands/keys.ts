import { DeskScope } from '../../src/data/desk-scope.ts'
import { ParkScope, Registry } from '../../src/data/scope.ts'
import { rotateFactors, type RotatedFactors } from '../../src/features/accounts/rotation.ts'
import { type KeptPark, keptParks } from '../../src/features/privacy/parks.ts'
import { type Counts, NO_ROWS, rotatePark, underOldKeys } from '../../src/features/privacy/rotation.ts'
import { type RotatedWebhooks, rotateWebhooks } from '../../src/features/webhooks/rotation.ts'
import { plural } from '../../src/ui/messages/en.counts.ts'
import type { CommandContext, Commands } from './command.ts'

/** From one master secret to the next. */
export const keyCommands: Commands = {
  'rotate-keys': {
    usage: '[--park <park>] [--dry-run]: brings what is sealed under older secrets of LUODI_KEYS under the first one',
    async run(context, args) {
      const asked = read(args)
      if (!asked) {
        context.print('Arguments: [--park <park>] [--dry-run]')
        return 2
      }
      const parks = await keptParks(new Registry(context.database), asked.park)
      if (parks.length === 0 && asked.park !== null) {
        context.print(`There is no park "${asked.park}".`)
        return 2
      }
      if (!asked.dry) await rotate(context, parks)
      const left = await leftIn(context, parks)
      const factors = await rotateFactors(context, asked.dry)
      tellFactors(context, factors, asked)
      const webhooks = await rotateAllWebhooks(context, parks, asked.dry)
      tellWebhooks(context, webhooks, asked)
      return conclude(context, { left, factors, webhooks, aside: await asideIn(context) }, asked)
    },
  },
}

interface Asked {
  /** Slug; null is every park. */
  park: string | null
  dry: boolean
}

function read(args: string[]): Asked | null {
  const dry = args.includes('--dry-run')
  const rest = args.filter((arg) => arg !== '--dry-run')
  if (rest.length === 0) return { park: null, dry }
  const [option, park, ...more] = rest
  return option === '--park' && park !== undefined && more.length === 0 ? { park, dry } : null
}

const scopeOf = ({ database }: CommandContext, park: KeptPark) => ParkScope.open(database, { by: 'job', park })

async function rotate(context: CommandContext, parks: KeptPark[]): Promise<void> {
  const { vault, print } = context
  const total = { ...NO_ROWS }
  for (const park of parks) {
    const done = await rotatePark({ scope: scopeOf(context, park), vault, park })
    add(total, done)
    if (sum(done) > 0) print(`${park.slug}: ${inWords(done)}`)
  }
  print(
    sum(total) > 0 ? `Now under ${vault.keyId}: ${inWords(total)}.` : `Nothing had to be brought under ${vault.keyId}.`,
  )
}

/** Second factors are of the whole installation: they go with every run, whichever park it is of. */
function tellFactors({ vault, print }: CommandContext, { brought, left, lost }: RotatedFactors, { dry }: Asked): void {
  const count = (number: number) => plural(number, 'second factor', 'second factors')
  if (brought > 0) print(`Now under ${vault.keyId}: ${count(brought)}.`)
  if (left > 0) print(`${dry ? 'To be brought over' : 'Left, being in use just now'}: ${count(left)}.`)
  if (lost > 0) print(`${count(lost)} under a secret that is NOT in LUODI_KEYS: their accounts cannot sign in with it.`)
}

/** Those of the parks' bureaus. */
async function rotateAllWebhooks({ database, vault }: CommandContext, parks: KeptPark[], dry: boolean) {
  const total: RotatedWebhooks = { brought: 0, left: 0, lost: 0 }
  for (const park of new Map(parks.map((one) => [one.bureauId, one])).values()) {
    const done = await rotateWebhooks(DeskScope.open(database, { by: 'job', park }), vault, dry)
    total.brought += done.brought
    total.left += done.left
    total.lost += done.lost
  }
  return total
}

function tellWebhooks(
  { vault, print }: CommandContext,
  { brought, left, lost }: RotatedWebhooks,
  { dry }: Asked,
): void {
  const count = (number: number) => plural(number, 'webhook', 'webhooks')
  if (brought > 0) print(`Now under ${vault.keyId}: ${count(brought)}.`)
  if (left > 0) print(`${dry ? 'To be brought over' : 'Left, being changed just now'}: ${count(left)}.`)
  if (lost > 0) print(`${count(lost)} under a secret that is NOT in LUODI_KEYS: nothing can be sent to them.`)
}

/** What is not under the present secret, by the secret that it is under. */
async function leftIn(context: CommandContext, parks: KeptPark[]): Promise<Map<string, Counts>> {
  const left = new Map<string, Counts>()
  for (const park of parks)
    for (const [keyId, counts] of await underOldKeys(scopeOf(context, park), context.vault)) {
      const sofar = left.get(keyId) ?? { ...NO_ROWS }
      left.set(keyId, add(sofar, counts))
    }
  return left
}

/** Where inquiries lie that the database could not take, each sealed under the secret of its hour. */
const ASIDE = ['spill/', 'parked/']

async function asideIn({ files }: CommandContext): Promise<boolean> {
  const found = await Promise.all(ASIDE.map((folder) => files.list(folder, 1)))
  return found.flat().length > 0
}

interface Remains {
  left: Map<string, Counts>
  factors: RotatedFactors
  webhooks: RotatedWebhooks
  aside: boolean
}

/** Says what is left, and which secrets are needed no more. Fails when something is sealed under a secret that is not there. */
function conclude(
  { vault, print }: CommandContext,
  { left, factors, webhooks, aside }: Remains,
  { park, dry }: Asked,
): number {
  for (const [keyId, counts] of left) {
    const where = vault.ring.includes(keyId) ? `under ${keyId}` : `under ${keyId}, which is NOT in LUODI_KEYS`
    print(`${dry ? 'To be brought over' : 'Left'} ${where}: ${inWords(counts)}.`)
  }
  const lost = factors.lost + webhooks.lost > 0 || [...left.keys()].some((keyId) => !vault.ring.includes(keyId))
  const some = left.size > 0 || factors.left + webhooks.left > 0
  if (dry) print(`${!some ? `Everything is under ${vault.keyId} already. ` : ''}Nothing was changed.`)
  else if (park !== null) print('Other parks were not looked at: keep every secret until all of them were.')
  else if (some) print('Keep those secrets and run this again: files wait a day at most for their inquiry.')
  else if (aside) print('Keep every secret: inquiries lie aside that the database has yet to take in.')
  else for (const keyId of vault.ring.slice(1)) print(farewell(keyId))
  return lost ? 1 : 0
}

const farewell = (keyId: string): string =>
  [
    `Nothing is sealed under ${keyId} any more: it may be taken out of LUODI_KEYS.`,
    `Links of receipts that were given out under ${keyId} end with it. Whoever still has one asks the park’s office for`,
    'a new link, by the number on the receipt. Keep the secret for as long as such links should open.',
    'Seals of the ledger that were made under it can only be checked with it: keep it where ledger verify is run.',
  ].join('\n')

const sum = (counts: Counts): number => Object.values(counts).reduce((all, count) => all + count, 0)

const inWords = ({ leads, files, channels, enterprises, registrations }: Counts): string =>
  [
    plural(leads, 'inquiry', 'inquiries'),
    plural(files, 'file', 'files'),
    plural(channels, 'channel', 'channels'),
    ...(enterprises > 0 ? [plural(enterprises, 'enterprise', 'enterprises')] : []),
    ...(registrations > 0 ? [plural(registrations, 'registration', 'registrations')] : []),
  ].join(', ')

function add(to: Counts, more: Counts): Counts {
  for (const kind of Object.keys(to) as (keyof Counts)[]) to[kind] += more[kind]
  return to
}

import { DeskScope } from '../../src/data/desk-scope.ts'
import { Registry } from '../../src/data/scope.ts'
import { setUpSecret } from '../../src/features/accounts/set-up.ts'
import { originFrom } from '../../src/features/notifications/smtp.ts'
import { invite } from '../../src/features/staff/invitations.ts'
import { placeFault, TITLES } from '../../src/features/staff/member.ts'
import { bureauOfSlug } from '../../src/features/staff/queries.ts'
import { type Role, ROLES } from '../../src/features/staff/role.ts'
import { accountLinksFrom } from '../../src/http/desk-paths.ts'
import { hostNames } from '../../src/http/tenant.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/ids.ts'
import { type CommandContext, type Commands, UsageError } from './command.ts'
import { parksOfBureau } from '../../src/features/parks/registry.ts'

/** Where `npm start` and `npm run serve` answer. */
const HERE = 'http://localhost:8787'

function originOfLinks(): string {
  const { LUODI_ORIGIN, LUODI_HOSTS } = process.env
  return originFrom(LUODI_ORIGIN, hostNames(LUODI_HOSTS)) ?? HERE
}

/** Staff of bureaus. */
export const staffCommands: Commands = {
  'staff set-up-link': {
    usage: '- the link that makes the first administrator, while there is nobody yet',
    async run({ database, vault, print }, args) {
      if (args.length > 0) {
        print('It takes no arguments.')
        return 2
      }
      const secret = await setUpSecret({ database, vault })
      if (secret === null) {
        print('There is staff already: an administrator invites others in the console.')
        return 1
      }
      print(`${originOfLinks()}${accountLinksFrom('zh').setUp(secret)}`)
      return 0
    },
  },
  'staff invite': {
    usage: `--bureau <slug> --role ${ROLES.join('|')} [--park <slug>]: prints the link of an invitation, open for seven days`,
    async run(context, args) {
      const { bureau: slug = '', role: asked = '', park: parkSlug } = optionsIn(args)
      const registry = new Registry(context.database)
      const bureau = await bureauOfSlug(registry, slug)
      if (!bureau) throw new UsageError(`There is no bureau "${slug}".`)
      const role = roleNamed(asked)
      const park = await parkIn(context, bureau.id, parkSlug)
      const fault = placeFault(role, park)
      if (fault !== null) throw new UsageError(`${role}: ${fault === 'park_needed' ? 'name a --park' : 'no --park'}.`)
      const desk = DeskScope.open(context.database, { by: 'invitation', invitation: { bureauId: bureau.id } })
      const ctx = { desk, vault: context.vault, actor: SYSTEM, now: context.now, requestId: 'command' }
      const invitation = { id: newId('invite'), role, park, title: TITLES[role], email: '', locale: 'zh' } as const
      const { secret } = await invite(ctx, invitation, { zh: '', en: '' })
      context.print(`${originOfLinks()}${accountLinksFrom('zh').invitation(secret)}`)
      return 0
    },
  },
}

function optionsIn(args: string[]): Record<string, string> {
  const options: Record<string, string> = {}
  for (let index = 0; index < args.length; index += 2) {
    const [name = '', value] = args.slice(index, index + 2)
    if (!['--bureau', '--role', '--park'].includes(name) || value === undefined)
      throw new UsageError(`Not in order: ${name}. See npm run luodi.`)
    options[name.slice(2)] = value
  }
  return options
}

function roleNamed(text: string): Role {
  const role = ROLES.find((one) => one === text)
  if (role === undefined) throw new UsageError(`There is no role "${text}". One of ${ROLES.join(', ')}.`)
  return role
}

/** Id of the bureau's park of that slug; null when none was named. */
async function parkIn({ database }: CommandContext, bureauId: string, slug: string | undefined) {
  if (slug === undefined) return null
  const park = (await parksOfBureau(new Registry(database), bureauId)).find((one) => one.slug === slug)
  if (!park) throw new UsageError(`The bureau has no park "${slug}".`)
  return park.id
}

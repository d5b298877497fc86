import { setUpSecret } from '../../src/features/accounts/set-up.ts'
import { originFrom } from '../../src/features/notifications/smtp.ts'
import { accountLinksFrom } from '../../src/http/desk-paths.ts'
import { hostNames } from '../../src/http/tenant.ts'
import type { Commands } from './command.ts'

/** Where `npm start` and `npm run serve` answer. */
const HERE = 'http://localhost:8787'

/** The first of the staff; all others are invited in the console. */
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
      const { LUODI_ORIGIN, LUODI_HOSTS } = process.env
      const origin = originFrom(LUODI_ORIGIN, hostNames(LUODI_HOSTS)) ?? HERE
      print(`${origin}${accountLinksFrom('zh').setUp(secret)}`)
      return 0
    },
  },
}

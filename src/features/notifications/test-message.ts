import { recordEntry } from '../../data/ledger.ts'
import type { Deps } from '../../http/context.ts'
import { newId } from '../../kernel/ids.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { StaffContext } from '../jobs/actions.ts'
import { JobError } from '../jobs/job.ts'
import type { Park } from '../parks/park.ts'
import { robotMessage, sendLetter } from './deliver.tsx'
import type { Letter } from './letter.ts'
import { channelOf, targetOf } from './queries.ts'
import { tellRobot } from './robot.ts'
import { takeTurn } from './turn.ts'

/**
 * Tells a channel that it works, at once. Answers null when it was told, else the code of the failure; undefined when
 * there is no such channel.
 */
export async function testChannel(
  ctx: StaffContext & { deps: Pick<Deps, 'vault' | 'mailer' | 'robotHosts'>; park: Park },
  id: string,
): Promise<string | null | undefined> {
  const { scope, deps, now, park } = ctx
  const channel = await channelOf(scope, id)
  if (!channel) return undefined
  if ((await takeTurn(scope, channel, now)) !== null) return 'robot.limited'
  const target = await targetOf(scope.parkId, deps.vault, channel)
  const letter = testLetter(park, channel.locale)
  const told =
    'address' in target
      ? sendLetter({ deps, job: { id: newId('job') } }, target.address, letter, null)
      : channel.kind === 'mail'
        ? Promise.resolve()
        : tellRobot(channel.kind, target, robotMessage(letter), { now, hosts: deps.robotHosts })
  const code = await told.then(() => null, codeOf)
  await scope.write(recordEntry(ctx, { action: 'channel.tested', subject: id, after: { code } }))
  return code
}

/** The code of a delivery that failed; anything else is no answer of a channel. */
function codeOf(error: unknown): string {
  if (error instanceof JobError) return error.code
  throw error
}

function testLetter(park: Park, locale: Letter['locale']): Letter {
  const { testTitle, testText } = messages[locale].assignment.channels
  const name = park.name[locale]
  return {
    locale,
    park: name,
    hue: park.hue,
    subject: `${testTitle} · ${park.shortName[locale]}`,
    heading: testTitle,
    greeting: null,
    paragraphs: [testText],
    facts: [],
    link: null,
    notes: [],
    contact: null,
  }
}

import { Hono } from 'hono'
import { type DeskEnv, maySomewhere } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import { messages } from '../../ui/messages/messages.ts'
import { parksOfBureau } from '../parks/registry.ts'
import { cardsOf } from './mine.ts'
import { MinePage } from './pages/mine.tsx'

/** The enterprises that somebody is responsible for, in all parks: made for a phone on the way. */
export const visitRoutes = new Hono<DeskEnv>().get('/', maySomewhere('service.read'), async (c) => {
  const { registry, bureau, memberships, staff, deps, locale } = c.var
  const parks = await parksOfBureau(registry, bureau.id)
  const cards = await cardsOf({ deps, bureauId: bureau.id, memberships, me: staff.id }, parks)
  const done = messages[locale].liaison.done[c.req.query('done') ?? ''] ?? null
  return sendPage(c, <MinePage page={deskPage(c)} cards={cards} today={parkDay(deps.clock())} done={done} />, 'private')
})

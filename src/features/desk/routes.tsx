import { Hono } from 'hono'
import type { DeskEnv, StaffEnv } from '../../http/desk.ts'
import { accountLinksFrom, deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage, staffPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { AppError } from '../../kernel/errors.ts'
import { bureausOf } from './queries.ts'
import { BureausPage } from './pages/bureaus.tsx'
import { SettingsPage } from './pages/settings.tsx'
import { parksOfBureau } from '../parks/registry.ts'

/** The console's door: the one bureau of whoever is signed in, or a choice among theirs. */
export const doorRoutes = new Hono<StaffEnv>().get('/', async (c) => {
  const { locale, registry, accounts, staff, deps } = c.var
  if (deps.secondFactorRequired && !staff.hasSecondFactor)
    return c.redirect(accountLinksFrom(locale).accountPart('second-factor'), 303)
  const bureaus = await bureausOf(registry, accounts, staff.id)
  const [only, ...others] = bureaus
  if (!only) throw new AppError('staff.no_bureau', 403)
  if (others.length === 0) return c.redirect(deskLinksFrom(locale, only.slug).inbox(), 303)
  const placed = bureaus.map((bureau) => ({ ...bureau, href: deskLinksFrom(locale, bureau.slug).inbox() }))
  return sendPage(c, <BureausPage page={staffPage(c)} bureaus={placed} />, 'private')
})

/** What can be set in a bureau, by park where it is the park's. */
export const settingsRoutes = new Hono<DeskEnv>().get('/', async (c) => {
  const { registry, desk, memberships } = c.var
  const all = await parksOfBureau(registry, desk.bureauId)
  const parks = desk.wide ? all : all.filter(({ id }) => memberships.some(({ park }) => park === id))
  return sendPage(c, <SettingsPage page={deskPage(c)} parks={parks} />, 'private')
})

import type { Context } from 'hono'
import { allows, mayDo } from '../features/staff/role.ts'
import type { DeskPage, StaffPage } from '../ui/desk-page.ts'
import type { DeskEnv, Staff } from './desk.ts'
import type { AppEnv } from './context.ts'
import { accountLinksFrom, deskLinksFrom } from './desk-paths.ts'

/** The context of a page of the console outside of any bureau. */
export function staffPage(c: Pick<Context<AppEnv>, 'req' | 'var'>): StaffPage {
  const { locale, deps } = c.var
  const { staff } = c.var as { staff?: Staff }
  const { pathname, search } = new URL(c.req.url)
  return {
    locale,
    accountLinks: accountLinksFrom(locale),
    otherLocale: `${locale === 'en' ? pathname.slice('/en'.length) : `/en${pathname}`}${search}`,
    staffName: staff?.name ?? null,
    now: deps.clock(),
  }
}

/** The context of a page of a bureau's console. */
export function deskPage(c: Pick<Context<DeskEnv>, 'req' | 'var'>): DeskPage {
  const { bureau, memberships, staff } = c.var
  return {
    ...staffPage(c),
    links: deskLinksFrom(c.var.locale, bureau.slug),
    bureau,
    staff: staff.id,
    memberships,
    may: (deed, parkId = null) => allows(memberships, deed, parkId),
    maySomewhere: (deed) => memberships.some(({ role }) => mayDo(role, deed)),
  }
}

import { type Context, Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { parkPage } from '../../http/page.ts'
import { linksFrom, withQuery } from '../../http/paths.ts'
import { limitForm } from '../files/form.ts'
import { creditedPartner } from '../partners/credit.ts'
import { InquiryPage } from './pages/inquiry.tsx'
import { askable, type FormPage, offerForm, takeForm } from './take-form.tsx'

export const inquiryRoutes = new Hono<ParkEnv>()
  .get('/', (c) => offerForm(c, onPortal(c), askable(c.req.queries())))
  .post('/', limitForm, (c) => takeForm(c, onPortal(c)))

/** The form as a page of the portal: the receipt follows it. */
const onPortal = (c: Context<ParkEnv>): FormPage => ({
  channel: 'form',
  known: {},
  partner: (via) => creditedPartner(c.var, c.var.park, via),
  page: (parts) => <InquiryPage {...parts} page={parkPage(c, (links) => links.inquiry(c.var.park.slug))} />,
  sent: ({ token }, lost) => {
    const links = linksFrom({ locale: c.var.locale, hostPark: c.env.hostPark })
    return c.redirect(withQuery(links.receipt(token), { files: lost ? 'lost' : null }), 303)
  },
})

import { type Context, Hono } from 'hono'
import type { InquiryFeed } from '../../embed/feed.ts'
import type { ParkEnv } from '../../http/context.ts'
import { originOf, parkPage, sendPage } from '../../http/page.ts'
import { linksFrom, withQuery } from '../../http/paths.ts'
import { openPark } from '../../http/tenant.ts'
import { LANGUAGE_TAG } from '../../kernel/localized.ts'
import { messages } from '../../ui/messages/messages.ts'
import { limitForm } from '../files/form.ts'
import { askable, type FormPage, offerForm, takeForm } from '../leads/take-form.tsx'
import { embedDoor, type EmbedParkEnv, withinReach } from './door.ts'
import { bringTicket, type FrameEnv, hostPage, openFrame, speakAsAsked } from './inquiry-door.ts'
import { InquiryFrame } from './pages/inquiry-frame.tsx'
import { SentFrame } from './pages/sent-frame.tsx'

/** Where the form is, for the element to frame. */
const inquiryFeed = new Hono<EmbedParkEnv>().get('/', embedDoor, openPark, withinReach, (c) => {
  const { park, locale } = c.var
  const links = linksFrom({ locale, hostPark: c.env.hostPark })
  const { inquiry } = messages[locale]
  const key = c.req.query('key')
  const lang = LANGUAGE_TAG[locale]
  const feed: InquiryFeed = {
    lang,
    title: messages[locale].embed.inquiry.frame(park.name[locale]),
    frame: `${originOf(c)}${links.embedForm(park.slug, { key, lang })}`,
    fallback: { text: inquiry.title, href: `${originOf(c)}${links.inquiry(park.slug, { via: key })}` },
  }
  c.header('Cache-Control', 'no-store')
  return c.json(feed)
})

/** The form inside a partner's page. What is typed there goes the way of the portal's own form. */
const inquiryForm = new Hono<FrameEnv>()
  .use(speakAsAsked, bringTicket, openPark, openFrame)
  .get('/', (c) => offerForm(c, inFrame(c), prefilled(c.req.queries())))
  .post('/', limitForm, (c) => takeForm(c, inFrame(c)))

/** The inquiry's widget, for mounting under the widgets' address. */
export const embedInquiryRoutes = new Hono<ParkEnv>()
  .route('/parks/:park/inquiry', inquiryFeed)
  .route('/parks/:park/inquiry/form', inquiryForm)

/** What a partner's page may fill in: nothing of a person, whatever its address says. */
const FILLED = ['chain', 'areaMu', 'investmentWan', 'timeline', 'country', 'utm_source', 'utm_medium', 'utm_campaign']
/** Codes, separated by blanks. */
const FILLED_LISTS = ['sites', 'policies']

const prefilled = (query: Record<string, string[]>) =>
  askable({
    ...Object.fromEntries(FILLED.map((name) => [name, query[name] ?? []])),
    ...Object.fromEntries(FILLED_LISTS.map((name) => [name, (query[name] ?? []).flatMap((one) => one.split(/\s+/))])),
  })

function inFrame(c: Context<FrameEnv>): FormPage {
  const { park, ticket, signedTicket, embedded, locale } = c.var
  const page = parkPage(c, null)
  const host = hostPage(c)
  const links = linksFrom({ locale, hostPark: c.env.hostPark })
  const { origin, page: address, hue, theme } = c.req.query()
  const action = links.embedForm(park.slug, {
    key: ticket.key,
    ticket: signedTicket,
    lang: LANGUAGE_TAG[locale],
    origin,
    page: address,
    hue,
    theme,
  })
  const about = withQuery(links.park(park.slug), { via: ticket.key })
  return {
    channel: 'widget',
    known: { via: ticket.key, ...(host !== null && { page: host }) },
    partner: () => Promise.resolve(ticket.partner),
    page: (parts) => <InquiryFrame {...parts} page={page} embedded={embedded} action={action} about={about} />,
    sent: (acknowledgement, lost) =>
      sendPage(
        c,
        <SentFrame
          page={page}
          park={park}
          embedded={embedded}
          about={about}
          sent={acknowledgement}
          url={`${originOf(c)}${withQuery(links.receipt(acknowledgement.token), { files: lost ? 'lost' : null })}`}
          filesLost={lost}
        />,
        'private',
        acknowledgement.reference === null ? 202 : 200,
      ),
  }
}

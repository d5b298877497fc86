import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { addressesOf, parkPage, rendered, sendPage } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { AppError } from '../../kernel/errors.ts'
import { isSound } from '../../kernel/outline.ts'
import { siteCatalogue } from '../sites/queries.ts'
import { PosterQuery } from './input.ts'
import { PosterPage } from './pages/poster.tsx'
import { posterContent } from './pages/poster-content.ts'
import { PosterDrawing, type PosterDrawingProps } from './pages/poster-drawing.tsx'
import { sendPicture } from './picture/send.ts'
import { posterTags } from './poster.ts'
import { type Asked, subjectOf } from './subject.ts'

/** A poster of the park, of the site of `?site=`, or of the estimate of `?a.…=`. */
export const posterRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const query = v.parse(PosterQuery, c.req.query())
  const asked = await subjectOf(c.var.scope, c.var.park, query, c.req.query(), c.var.deps.clock())
  const poster = drawingOf(c, asked, query.campaign)
  if (query.format === 'svg') return sendDrawing(c, poster)
  const { park, locale } = c.var
  const links = linksFrom({ locale, hostPark: c.env.hostPark })
  const { campaign } = query
  return sendPage(
    c,
    <PosterPage
      page={parkPage(c, (to) => to.poster(park.slug))}
      poster={poster}
      back={asked.address(links)}
      file={links.poster(park.slug, { ...asked.kept, campaign, format: 'svg' })}
      kept={asked.kept}
      campaign={campaign}
    />,
    'public',
  )
})

function drawingOf(c: Context<ParkEnv>, { subject, address }: Asked, campaign: string): PosterDrawingProps {
  const { park, locale, deps } = c.var
  const named = subject.of === 'park' ? subject.sites : subject.of === 'site' ? [subject.site] : []
  const sites = named.filter(({ geometry }) => isSound(geometry, park.center))
  const url = new URL(addressesOf(c, address)[locale])
  for (const [name, value] of Object.entries(posterTags(campaign))) url.searchParams.set(name, value)
  return { content: posterContent(subject, park, locale, deps.clock()), park, sites, url: url.href, locale }
}

/** The drawing alone, to be kept as a file. */
function sendDrawing(c: Context<ParkEnv>, poster: PosterDrawingProps): Response {
  c.header('Content-Type', 'image/svg+xml; charset=UTF-8')
  c.header('Content-Disposition', `attachment; filename="${poster.park.slug}-poster.svg"`)
  c.header('X-Robots-Tag', 'noindex')
  return c.body(`<?xml version="1.0" encoding="UTF-8"?>\n${rendered(<PosterDrawing {...poster} />)}`)
}

/** The park's plots, or the one that `?site=` names, as a PNG. */
export const pictureRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const { park, scope } = c.var
  const code = c.req.query('site')
  // Drawing costs: what else an address may say makes no other picture.
  const { picture } = linksFrom({ locale: c.var.locale, hostPark: c.env.hostPark })
  const address = picture(park.slug, { site: code })
  const { pathname, search } = new URL(c.req.url)
  if (search !== '' && `${pathname}${search}` !== address) return c.redirect(address)
  const all = await siteCatalogue(scope)
  const shown = code === undefined ? all : all.filter((site) => site.code === code)
  if (code !== undefined && shown.length === 0) throw new AppError('sites.not_found', 404)
  const drawn = shown.filter(({ geometry }) => isSound(geometry, park.center))
  return sendPicture(c, drawn, park.hue)
})

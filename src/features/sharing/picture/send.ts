import type { Context } from 'hono'
import type { AppEnv } from '../../../http/context.ts'
import type { SiteCard } from '../../sites/site.ts'
import { drawPicture } from './picture.ts'

/** Plots change rarely and drawing costs more than a page: browsers and CDNs keep the picture for an hour. */
const KEPT = 'public, max-age=3600, s-maxage=3600, stale-while-revalidate=86400'

export async function sendPicture(
  c: Pick<Context<AppEnv>, 'header' | 'body'>,
  sites: readonly Pick<SiteCard, 'geometry' | 'status'>[],
  hue: number,
): Promise<Response> {
  c.header('Cache-Control', KEPT)
  c.header('Content-Type', 'image/png')
  return c.body(await drawPicture(sites, hue))
}

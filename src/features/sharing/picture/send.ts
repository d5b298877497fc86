import type { Context } from 'hono'
import type { AppEnv } from '../../../http/context.ts'
import type { SiteCard } from '../../sites/site.ts'
import { drawPicture } from './picture.ts'

/** A drawing as a PNG. How long it may be kept is for the route to say. */
export async function sendPicture(
  c: Pick<Context<AppEnv>, 'header' | 'body'>,
  sites: readonly Pick<SiteCard, 'geometry' | 'status'>[],
  hue: number,
): Promise<Response> {
  c.header('Content-Type', 'image/png')
  return c.body(await drawPicture(sites, hue))
}

import { Hono } from 'hono'
import { keptForASecond } from '../../http/kept.ts'
import { parseOrThrow } from '../../http/validation.ts'
import { embedDoor, embedEtag, type EmbedEnv, type EmbedParkEnv, parkDoor } from './door.ts'
import { ParksFeedQuery, PoliciesFeedQuery, SitesFeedQuery } from './feed-query.ts'
import { parksFeed } from './parks-feed.ts'
import { policiesFeed } from './policies-feed.ts'
import { sitesFeed } from './sites-feed.ts'

/** Feeds of one park. Their door stands before each, and not before what else is under the park. */
const inPark = new Hono<EmbedParkEnv>()
  .use('/sites', ...parkDoor)
  .get('/sites', async (c) => c.json(await sitesFeed(c, parseOrThrow(SitesFeedQuery, c.req.query()))))
  .use('/policies', ...parkDoor)
  .get('/policies', async (c) => c.json(await policiesFeed(c, parseOrThrow(PoliciesFeedQuery, c.req.query()))))

/** What the read-only widgets show. */
export const feedRoutes = new Hono<EmbedEnv>()
  .use('/parks', embedEtag, embedDoor, keptForASecond)
  .get('/parks', async (c) => c.json(await parksFeed(c, parseOrThrow(ParksFeedQuery, c.req.query()))))
  .route('/parks/:park', inPark)

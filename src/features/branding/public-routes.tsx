import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { parkPage, sendPage } from '../../http/page.ts'
import { AppError } from '../../kernel/errors.ts'
import { AccessibilityPage } from './pages/accessibility.tsx'
import { PICTURE_USES } from '../parks/park.ts'
import { keyIn } from './picture.ts'
import { openPicture, pictureHeaders } from './store.ts'

/** What this site conforms to, and how to report a barrier. */
export const accessibilityRoutes = new Hono<ParkEnv>().get('/', (c) => {
  const { park } = c.var
  const page = parkPage(c, (links) => links.accessibility(park.slug))
  return sendPage(c, <AccessibilityPage page={page} park={park} />, 'public')
})

/** A year: another picture has another key. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** The pictures that the park shows now, by their keys. */
export const ownPictureRoutes = new Hono<ParkEnv>().get('/:picture', async (c) => {
  const { park, scope, deps } = c.var
  const name = c.req.param('picture')
  const asked = keyIn(name)
  const picture = PICTURE_USES.map((use) => park[use]).find((one) => one && one.key === asked?.key)
  const content = picture ? await openPicture(deps.files, scope, name) : null
  if (!picture || !content) throw new AppError('request.not_found', 404)
  return c.body(content, 200, { ...pictureHeaders(picture.type, name), 'Cache-Control': FOR_EVER })
})

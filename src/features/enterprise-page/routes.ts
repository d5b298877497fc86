import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { reportApplication } from '../claims/own.ts'
import { reopenDemand } from '../demands/actions.ts'
import { raiseInput, writtenIn } from '../demands/input.ts'
import { demandOf } from '../demands/queries.ts'
import { raiseDemand } from '../demands/raise.ts'
import { openEvidence } from '../evidence/queries.ts'
import { fileDownload } from '../files/download.ts'
import { ratingInput } from '../satisfaction/input.ts'
import { rate } from '../satisfaction/rate.ts'
import { textOf } from '../../ui/typed.ts'
import { openOwn } from './door.ts'
import { showOwn } from './show.tsx'
import { takeOwn } from './take.ts'

/** What the holder of an enterprise's link does, whichever link it is; its page comes back with what was typed. */
export const ownRoutes = new Hono<AppEnv>()
  .post('/:token/demands', (c) =>
    takeOwn(c, 'demands', 'raised', async (ctx, { enterprise, lead }, { values, ids }) => {
      const asked = { ...raiseInput(values), source: 'page' as const, files: ids, lead }
      await raiseDemand(ctx, enterprise, asked, textOf(values.once) || crypto.randomUUID())
    }),
  )
  .post('/:token/demands/:demand/reopening', (c) => {
    const id = c.req.param('demand')
    return takeOwn(c, `demands/${id}/reopening`, 'reopened', async (ctx, { enterprise, lead, scope }, { values }) => {
      const demand = await demandOf(scope, id)
      if (demand?.enterpriseId !== enterprise.id) throw new AppError('request.not_found', 404)
      await reopenDemand(ctx, enterprise, demand, { text: writtenIn(values, 'missing'), lead })
    })
  })
  .post('/:token/ratings', (c) =>
    takeOwn(c, 'ratings', 'ratedService', async (ctx, { enterprise, lead }, { values }) => {
      await rate(ctx, enterprise, { ...ratingInput(values), lead })
    }),
  )
  .post('/:token/claims', (c) =>
    takeOwn(c, 'claims', 'applied', (ctx, { enterprise }, { values }) => reportApplication(ctx, enterprise, values)),
  )
  .get('/:token/documents/:document', async (c) => {
    const { scope, enterprise } = await openOwn(c)
    const { vault, files } = c.var.deps
    const asked = { enterpriseId: enterprise.id, id: c.req.param('document'), shownOnly: true }
    const file = await openEvidence(scope, vault, files, asked)
    if (!file) throw new AppError('files.not_found', 404)
    return fileDownload(c, file)
  })

/** An enterprise's page by its own private link. */
export const enterprisePageRoutes = new Hono<AppEnv>()
  .get('/:token', async (c) => showOwn(c, await openOwn(c)))
  .route('/', ownRoutes)

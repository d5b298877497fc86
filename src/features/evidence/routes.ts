import { Hono } from 'hono'
import { may } from '../../http/desk.ts'
import { AppError } from '../../kernel/errors.ts'
import type { EnterpriseEnv } from '../enterprises/open.ts'
import { fileDownload } from '../files/download.ts'
import { openEvidence } from './queries.ts'

/** Documents about an enterprise: to be saved, never shown in place. */
export const evidenceRoutes = new Hono<EnterpriseEnv>().get(
  '/:file',
  may('service.read'),
  may('lead.contact'),
  async (c) => {
    const { scope, deps, enterprise } = c.var
    const asked = { enterpriseId: enterprise.id, id: c.req.param('file') }
    const file = await openEvidence(scope, deps.vault, deps.files, asked)
    if (!file) throw new AppError('files.not_found', 404)
    return fileDownload(c, file)
  },
)

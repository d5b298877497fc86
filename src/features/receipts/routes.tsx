import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { originOf, pageContext, sendPage } from '../../http/page.ts'
import { storedEstimate } from '../leads/attached-estimate.ts'
import { receiptFileRoutes, receiptFiles } from '../files/routes.tsx'
import { openReceipt } from './open.ts'
import { ReceiptPage } from './pages/receipt.tsx'
import { receiptOf } from './queries.ts'

export const receiptRoutes = new Hono<AppEnv>().route('/', receiptFileRoutes).get('/:token', async (c) => {
  const opened = await openReceipt(c)
  const { scope, park, bureau, token } = opened
  const receipt = await receiptOf(opened, c.var.deps.vault)
  const estimate = await storedEstimate(scope, receipt)
  const page = pageContext(c, { park, bureau, address: (links) => links.receipt(token) })
  return sendPage(
    c,
    <ReceiptPage
      page={{ ...page, alternates: null }}
      park={park}
      bureau={bureau}
      receipt={receipt}
      estimate={estimate}
      files={await receiptFiles(c, opened)}
      url={`${originOf(c)}${page.links.receipt(token)}`}
    />,
    'private',
  )
})

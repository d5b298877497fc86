import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { ownAccountRoutes } from './account-routes.tsx'
import { forgottenRoutes } from './forgotten-routes.tsx'
import { setUpRoutes } from './set-up-routes.tsx'
import { signInRoutes } from './sign-in-routes.tsx'

/** Signing in and out, and one’s own account. */
export const accountRoutes = new Hono<AppEnv>()
  .route('/', signInRoutes)
  .route('/', forgottenRoutes)
  .route('/', setUpRoutes)
  .route('/account', ownAccountRoutes)

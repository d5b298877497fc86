import type { Context } from 'hono'
import type { StaffEnv } from '../../http/desk.ts'
import { type Counted, passwordCounts } from './attempts.ts'
import { networkOf } from './asking.ts'

/** Guesses at the password by whoever sits at an open desk: each session has a count of its own. */
export const ownPasswordCounts = (c: Context<StaffEnv>): Promise<Counted[]> =>
  passwordCounts({
    vault: c.var.deps.vault,
    email: c.var.staff.email,
    network: networkOf(c),
    device: c.var.staff.session,
  })

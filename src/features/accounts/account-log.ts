import type { Asking } from './asking.ts'

/** What happens to an account: enough to see an attack, and who signed in when, without a name or an address. */
export type AccountEvent =
  | 'password_wrong'
  | 'code_wrong'
  | 'waits'
  | 'password_right'
  | 'signed_in'
  | 'signed_out'
  | 'sessions_ended'
  | 'session_over'
  | 'reset_asked'
  | 'password_reset'
  | 'password_changed'
  | 'factor_set_up'
  | 'codes_renewed'

/** One line of the log, under the request's id. */
export const logAccount = ({ var: { deps, requestId } }: Pick<Asking, 'var'>, outcome: AccountEvent, id?: string) =>
  deps.log({ level: 'info', event: 'account', requestId, outcome, ...(id !== undefined && { accountId: id }) })

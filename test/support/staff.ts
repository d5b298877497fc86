import { createHmac, randomUUID } from 'node:crypto'
import type { Role } from '../../src/features/staff/role.ts'
import { newId } from '../../src/kernel/ids.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'

/** Somebody who is signed in, as a browser would be. */
export interface SignedIn {
  user: string
  name: string
  /** The `Cookie` header. */
  cookie: string
  /** Asks as they do; a body that is an object goes as a form. */
  fetch(
    path: string,
    init?: Omit<RequestInit, 'body'> & { form?: Record<string, string | string[]> },
  ): Promise<Response>
}

interface Post {
  /** Slug of the bureau. */
  bureau: string
  role: Role
  /** Slug of the park that the role is bound to. */
  park?: string
}

/** Makes an account with these posts and a session of it, with a second factor set up unless told otherwise. */
export async function signIn(
  portal: Pick<Runtime, 'database' | 'keys' | 'fetch' | 'origin'>,
  posts: readonly Post[],
  { name = '田小满', secondFactor = true, locale = 'zh' } = {},
): Promise<SignedIn> {
  const { database } = portal
  const user = newId('user')
  const now = Date.now()
  await run(
    database,
    'insert into users (id, name, email, email_verified, locale, two_factor_enabled, created_at, updated_at) values (?, ?, ?, 1, ?, ?, ?, ?)',
    user,
    name,
    `${randomUUID()}@example.com`,
    locale,
    secondFactor ? 1 : 0,
    now,
    now,
  )
  for (const post of posts) await join(portal, user, post, name)
  const token = randomUUID().replaceAll('-', '')
  await run(
    database,
    'insert into sessions (id, user_id, token, expires_at, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
    newId('session'),
    user,
    token,
    // Jobs of a test that sets its clock forward forget what has expired, for all who share the portal.
    now + 10 * 366 * 86_400_000,
    now,
    now,
  )
  const secret = await (await vaultFrom(portal.keys).park('installation')).linkSecret('sign-in')
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const cookie = `luodi.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  return {
    user,
    name,
    cookie,
    fetch: (path, { form, ...init } = {}) => {
      const headers = new Headers(init.headers)
      headers.set('Cookie', cookie)
      if (!form) return portal.fetch(path, { ...init, headers })
      headers.set('Content-Type', 'application/x-www-form-urlencoded')
      headers.set('Origin', new URL(path, portal.origin).origin)
      const body = new URLSearchParams()
      for (const [field, value] of Object.entries(form)) for (const one of [value].flat()) body.append(field, one)
      return portal.fetch(path, { method: 'POST', ...init, headers, body: body.toString() })
    },
  }
}

/** Makes an account a member, or one in a further park. */
export async function join(
  { database }: Pick<Runtime, 'database'>,
  user: string,
  { bureau, role, park }: Post,
  name = '田小满',
): Promise<string> {
  const id = newId('member')
  const title = { zh: '招商专员', en: 'Investment officer' }
  await run(
    database,
    `insert into memberships (bureau_id, id, user, role, park, officer, created_at)
     select b.id, ?, ?, ?, (select p.id from parks p where p.slug = ?), ?, ? from bureaus b where b.slug = ?`,
    id,
    user,
    role,
    park ?? null,
    JSON.stringify({ name: { zh: name, en: name }, title, sample: false }),
    Date.now(),
    bureau,
  )
  return id
}

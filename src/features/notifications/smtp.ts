import { JobError } from '../jobs/job.ts'
import type { Mail, Mailer } from './mailer.ts'

/** A mail server and the address that mails come from. */
export interface SmtpServer {
  host: string
  port: number
  /** TLS from the first byte (`smtps`). */
  secure: boolean
  auth: { user: string; pass: string } | null
  from: string
}

const FORM = 'LUODI_SMTP is smtps://user:password@host[:465]?from=address'
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/
/** Passwords and mails may go to these in clear. */
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Reads `LUODI_SMTP`; null when nothing is set. `origin` is the portal's, for links in mails. Throws with what is
 * wrong, never with the secret.
 */
export function mailerFrom(text: string | undefined, origin: string | null): Mailer | null {
  if (!text) return null
  const server = smtpServer(text)
  if (origin === null) throw new Error('LUODI_SMTP needs LUODI_ORIGIN or LUODI_HOSTS, for the links in mails')
  let restsUntil = 0
  return {
    origin,
    async send(mail) {
      if (performance.now() < restsUntil) throw new JobError('mail.timeout')
      try {
        await send(server, mail)
      } catch (error) {
        if (error instanceof JobError && error.code === 'mail.timeout') restsUntil = performance.now() + REST_MS
        throw error
      }
    },
  }
}

/** A server that let a mail wait until its time was up is left alone for so long: other jobs would wait with the mails. */
const REST_MS = 30_000

/** Scheme and host of the portal for links outside of pages: `LUODI_ORIGIN`, else https and the first host; or null. */
export function originFrom(text: string | undefined, hosts: readonly string[]): string | null {
  if (!text) return hosts[0] === undefined ? null : `https://${hosts[0]}`
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.origin !== text.replace(/\/$/, ''))
    throw new Error('LUODI_ORIGIN is scheme and host, as in https://invest.example.cn')
  return url.origin
}

export function smtpServer(text: string): SmtpServer {
  const fail = (what: string): never => {
    throw new Error(`${FORM}: ${what}`)
  }
  const url = URL.parse(text) ?? fail('it is no URL')
  if (url.protocol !== 'smtps:' && url.protocol !== 'smtp:') fail('the scheme is smtps or smtp')
  if (url.hostname === '') fail('the host is missing')
  if (url.pathname !== '' && url.pathname !== '/') fail('there is a path')
  if ([...url.searchParams.keys()].some((name) => name !== 'from')) fail('the only parameter is from')
  const from = url.searchParams.get('from') ?? ''
  if (!ADDRESS.test(from)) fail('from is no address')
  if ((url.username === '') !== (url.password === '')) fail('user and password go together')
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    auth: url.username === '' ? null : { user: decoded(url.username, fail), pass: decoded(url.password, fail) },
    from,
  }
}

function decoded(text: string, fail: (what: string) => never): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return fail('user or password is not percent-encoded')
  }
}

const TIMEOUT_MS = 10_000

async function send(server: SmtpServer, mail: Mail): Promise<void> {
  const { host, port, secure, auth, from } = server
  // Loaded when the first mail goes out: no request waits for it.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    host: host.replace(/^\[|\]$/g, ''),
    port,
    secure,
    requireTLS: !secure && !LOCAL.has(host),
    ignoreTLS: !secure && LOCAL.has(host),
    ...(auth ? { auth } : {}),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: 2 * TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from: { name: mail.from, address: from },
      to: { name: '', address: mail.to },
      ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${mail.messageId}@${from.split('@')[1]}>`,
      // Asks autoresponders for silence (RFC 3834; the second is Exchange's).
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        'Content-Language': mail.language,
      },
    })
  } catch (error) {
    throw failureOf(error)
  } finally {
    transport.close()
  }
}

/** What went wrong under a name of ours: the server's own words quote addresses. */
function failureOf(error: unknown): JobError {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  const forGood = typeof responseCode === 'number' && responseCode >= 500
  if (code === 'EENVELOPE') return new JobError('mail.refused', { final: forGood })
  if (code === 'EAUTH' || code === 'ENOAUTH') return new JobError('mail.login')
  if (code === 'ETLS') return new JobError('mail.encryption')
  if (code === 'ETIMEDOUT') return new JobError('mail.timeout')
  if (code === 'EMESSAGE') return new JobError('mail.refused', { final: forGood })
  return new JobError('mail.unreachable')
}

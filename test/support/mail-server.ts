import { SMTPServer } from 'smtp-server'
import PostalMime, { type Email } from 'postal-mime'

/** A mail as it was taken over the wire. */
export interface Received {
  to: string[]
  raw: string
  mail: Email
}

/** An SMTP server on this machine that keeps what it is sent. */
export interface MailServer {
  /** As `LUODI_SMTP` is written. */
  smtp: string
  mails: Received[]
  /** The first mail that fits, now or when it comes. */
  mail(fits: (one: Received) => boolean): Promise<Received>
  /** Refuses this address for good from now on. */
  refuse(address: string): void
  close(): Promise<void>
}

const PASSWORD = 'smtp-secret-7'

export async function startMailServer(): Promise<MailServer> {
  const mails: Received[] = []
  const refused = new Set<string>()
  let arrived = () => {}
  const keep = async (raw: Buffer, to: string[]) => {
    mails.push({ to, raw: raw.toString(), mail: await PostalMime.parse(raw) })
    arrived()
  }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _, done) =>
      password === PASSWORD ? done(null, { user: username }) : done(new Error('no')),
    onRcptTo: ({ address }, _, done) =>
      done(refused.has(address) ? Object.assign(new Error(`unknown ${address}`), { responseCode: 550 }) : null),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        void keep(
          raw,
          session.envelope.rcptTo.map(({ address }) => address),
        )
        done()
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    smtp: `smtp://mailer:${PASSWORD}@127.0.0.1:${port}?from=no-reply@invest.example`,
    mails,
    async mail(fits) {
      for (;;) {
        const found = mails.find(fits)
        if (found) return found
        await new Promise<void>((resolve) => (arrived = resolve))
      }
    },
    refuse: (address) => void refused.add(address),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

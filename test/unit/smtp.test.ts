import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Mail } from '../../src/features/notifications/mailer.ts'
import { mailerFrom, originFrom, smtpServer } from '../../src/features/notifications/smtp.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'

describe('LUODI_SMTP', () => {
  it('is read', () => {
    expect(smtpServer('smtps://us%40er:p%2Fss@mail.example?from=no-reply@park.example')).toEqual({
      host: 'mail.example',
      port: 465,
      secure: true,
      auth: { user: 'us@er', pass: 'p/ss' },
      from: 'no-reply@park.example',
    })
    expect(smtpServer('smtp://127.0.0.1:25?from=a@b')).toMatchObject({ port: 25, secure: false, auth: null })
    expect(smtpServer('smtp://mail.example?from=a@b').port).toBe(587)
    expect(mailerFrom('', null)).toBeNull()
  })

  it.each([
    'nothing-secret',
    'https://u:secret@mail.example?from=a@b',
    'smtps://u:secret@?from=a@b',
    'smtps://u:secret@mail.example',
    'smtps://u:secret@mail.example?from=Park <a@b>',
    'smtps://u:secret@mail.example?from=a@b&secret=1',
    'smtps://u:secret@mail.example/secret?from=a@b',
    'smtps://secret@mail.example?from=a@b',
    'smtps://u:%secret@mail.example?from=a@b',
  ])('says what is wrong without the secret: %s', (text) => {
    expect(() => mailerFrom(text, 'https://x')).toThrow(/^LUODI_SMTP is smtps:/)
    expect(() => mailerFrom(text, 'https://x')).not.toThrow(/secret/)
  })

  it('needs to know where links lead', () => {
    expect(() => mailerFrom('smtp://127.0.0.1?from=a@b', null)).toThrow('LUODI_ORIGIN')
    expect(originFrom(undefined, ['invest.example', 'other'])).toBe('https://invest.example')
    expect(originFrom('http://localhost:8787/', [])).toBe('http://localhost:8787')
    expect(originFrom('', [])).toBeNull()
    for (const bad of ['invest.example', 'ftp://x', 'https://x/path', 'https://u:p@x'])
      expect(() => originFrom(bad, [])).toThrow('LUODI_ORIGIN')
  })
})

describe('a mail server', () => {
  let mails: MailServer
  let mute: Server
  let mutePort = 0
  beforeAll(async () => {
    mails = await startMailServer()
    mute = createServer((socket) => socket.end('554 go away\r\n'))
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const address = mute.address()
    mutePort = typeof address === 'object' && address ? address.port : 0
  })
  afterAll(async () => {
    await mails.close()
    mute.close()
  })

  const mail: Mail = {
    to: 'planted@investor.example',
    from: '泸溪高新区, "x" <evil@evil.example>',
    replyTo: 'office@park.example',
    subject: 'line\r\nBcc: evil@evil.example',
    text: 'text',
    html: '<p>html</p>',
    language: 'zh-CN',
    messageId: 'job_1',
  }
  const send = (smtp: string, more: Partial<Mail> = {}) => mailerFrom(smtp, 'https://x')?.send({ ...mail, ...more })

  it('takes a mail whose names are no headers', async () => {
    await send(mails.smtp)
    const { to, mail: got } = await mails.mail(() => true)
    expect(to).toEqual(['planted@investor.example'])
    expect(got.from).toEqual({ name: mail.from, address: 'no-reply@invest.example' })
    expect(got.subject).toBe('line Bcc: evil@evil.example')
    expect(got.replyTo).toEqual([{ name: '', address: 'office@park.example' }])
    expect([got.text?.trim(), got.html?.trim(), got.messageId]).toEqual([
      'text',
      '<p>html</p>',
      '<job_1@invest.example>',
    ])
  })

  it('fails under names of ours, without a word of its own', async () => {
    mails.refuse('nobody@investor.example')
    const failures: [string, Partial<Mail>, object][] = [
      [mails.smtp, { to: 'nobody@investor.example' }, { code: 'mail.refused', final: true }],
      [mails.smtp.replace('smtp-secret-7', 'wrong'), {}, { code: 'mail.login', final: false }],
      [`smtp://127.0.0.1:${mutePort}?from=a@b`, {}, { final: false }],
      ['smtp://127.0.0.1:1?from=a@b', {}, { code: 'mail.unreachable', final: false }],
    ]
    for (const [smtp, more, failure] of failures) {
      const error: unknown = await Promise.resolve(send(smtp, more)).catch((error: unknown) => error)
      expect(error).toMatchObject({ name: 'JobError', ...failure })
      expect(String(error)).not.toMatch(/@|unknown|go away/)
    }
  })
})

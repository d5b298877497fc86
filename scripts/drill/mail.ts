import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'

/** How a mail server behaves: as it should, or in one of the ways in which they fail. */
export type Mood = 'ok' | 'silent' | 'busy' | 'dies after DATA' | 'late'

/** A mail server that counts what it was handed by Message-ID, also where it then failed to say so. */
export interface DrillMail {
  smtp: string
  mood: Mood
  byId: Map<string, number>
  close(): void
}

const LATE_MS = 30_000

export async function startMail(): Promise<DrillMail> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    socket.on('error', () => {})
    if (mail.mood !== 'silent') talk(socket, mail)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const mail: DrillMail = {
    smtp: `smtp://127.0.0.1:${port}?from=no-reply@invest.example`,
    mood: 'ok',
    byId: new Map(),
    close() {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
  return mail
}

function talk(socket: Socket, mail: DrillMail): void {
  let inData = false
  let id = ''
  const say = (line: string) => void (socket.writable && socket.write(`${line}\r\n`))
  const taken = () => {
    mail.byId.set(id, (mail.byId.get(id) ?? 0) + 1)
    if (mail.mood === 'dies after DATA') return void socket.destroy()
    if (mail.mood === 'late') return void setTimeout(() => say('250 taken'), LATE_MS)
    say('250 taken')
  }
  const lines = createInterface(socket)
  lines.on('error', () => {})
  lines.on('line', (line) => {
    if (inData) {
      id = /^message-id:\s*(\S+)/i.exec(line)?.[1] ?? id
      if (line === '.') {
        inData = false
        taken()
      }
      return
    }
    const [verb = ''] = line.toUpperCase().split(/[\s:]/)
    if (verb === 'RCPT' && mail.mood === 'busy') return say('450 try again later')
    if (verb === 'DATA') inData = true
    if (verb === 'QUIT') return void socket.end('221 bye\r\n')
    say(verb === 'DATA' ? '354 go on' : '250 ok')
  })
  say('220 drill')
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Asked, Launch } from './target.ts'

/** Runs a shell command to its end. Throws with what it said when it fails. */
export function shell(command: string, env: Record<string, string> = {}, cwd?: string): string {
  const options = { encoding: 'utf8', env: { ...process.env, ...env }, cwd, maxBuffer: 1 << 28 } as const
  return execFileSync('bash', ['-c', command], { ...options, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Starts a server on these cores; what it says goes to a file. */
export function launch(cores: string, { command, args, env, cwd }: Launch, log: string): ChildProcess {
  const file = openSync(log, 'w')
  const child = spawn('taskset', ['-c', cores, command, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', file, file],
    detached: true,
    ...(cwd === undefined ? {} : { cwd }),
  })
  closeSync(file)
  return child
}

/** The fields of `/proc/<pid>/stat` behind the name; none when the process is gone. */
function statOf(pid: number | string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

/** A process and all that came of it. */
export function familyOf(root: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parents = pids.map((pid) => [Number(pid), Number(statOf(pid)[1])] as const)
  const family = [root]
  for (const one of family) family.push(...parents.flatMap(([pid, parent]) => (parent === one ? [pid] : [])))
  return family
}

const TICKS_A_SECOND = 100

/** Seconds of CPU that these processes have used. */
export const cpuSeconds = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const fields = statOf(pid)
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_A_SECOND
  }, 0)

/** The most memory that each of them ever held, together, in MB. */
export const peakMegabytes = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    try {
      const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      return sum + Number(kilobytes ?? 0) / 1024
    } catch {
      return sum
    }
  }, 0)

/** Seconds that the machine's cores were busy for anybody. */
export function machineSeconds(): number {
  const [, user = 0, nice = 0, system = 0, , , hard = 0, soft = 0] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)
    .join('')
    .split(/\s+/)
    .map(Number)
  return (user + nice + system + hard + soft) / TICKS_A_SECOND
}

/** Ends a server with all that came of it, by their ids. */
export async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  const family = familyOf(child.pid)
  for (const pid of signal === 'SIGKILL' ? family : [child.pid]) end(pid, signal)
  await Promise.race([gone, sleep(4000)])
  for (const pid of family) end(pid, 'SIGKILL')
  await gone
}

function end(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself.
  }
}

export interface Answer {
  /** 0 when nobody answered. */
  status: number
  text: string
}

/** One request over a connection of its own. */
export function request(port: number, { path, body, headers = {} }: Asked): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve) => {
    const sent = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        agent: false,
        method: text === undefined ? 'GET' : 'POST',
        headers: { Accept: 'application/json', ...(text && { 'Content-Type': 'application/json' }), ...headers },
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }))
      },
    )
    sent.on('error', (error) => resolve({ status: 0, text: String(error) }))
    sent.end(text)
  })
}

/** Asks again until it answers 200; how long that took, in milliseconds. Throws after two minutes, or when it ended. */
export async function firstAnswer(child: ChildProcess, port: number, asked: Asked): Promise<number> {
  const begun = performance.now()
  while (performance.now() - begun < 120_000 && child.exitCode === null) {
    if ((await request(port, asked)).status === 200) return performance.now() - begun
    await sleep(10)
  }
  throw new Error(`${asked.path} was not answered with 200`)
}

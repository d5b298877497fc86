import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { newKeyRing } from '../../src/kernel/vault.ts'
import { root } from '../root.ts'
import { clientOf, type OverTls } from './over-tls.ts'

const run = promisify(execFile)
const EXAMPLES = join(root, 'docs/examples/deploy')
/** What the example files call the portal. */
export const HOST = 'invest.example.cn'
/** An unprivileged user that every Linux has. */
const NOBODY = 65_534
const PATIENCE_MS = 30_000

/** A machine as docs/deploy.md makes it, in a folder of its own. */
export interface Machine {
  folder: string
  /** The environment in which the release is built: no cache, none of ours. */
  build: NodeJS.ProcessEnv
  /** Unpacks a release and writes unit and settings; answers what they are. */
  install(releases: string): Promise<string>
  /** Runs an operator's command as the portal's user; answers its last line. */
  luodi(...words: string[]): Promise<string>
  verifyUnit(): Promise<string>
  /** Starts the portal as the unit would; answers when /healthz does. */
  start(): Promise<string>
  /** SIGTERM, as systemd sends it; answers how it ended. */
  end(): Promise<string>
  /** What the portal said on its error output since its last start. */
  said(): string
  startProxy(): Promise<string>
  /** Requests over https, past the proxy. */
  client(): Promise<OverTls>
  /** Unpacks the release once more beside itself and lets `current` lead there. */
  upgrade(): Promise<string>
  stop(): Promise<void>
}

/** What of the machine's own is not there. */
export async function withoutWhat(): Promise<string[]> {
  const needed = ['git', 'nginx', 'openssl', 'tar', 'setpriv']
  const there = await Promise.all(
    needed.map((name) =>
      run('which', [name]).then(
        () => true,
        () => false,
      ),
    ),
  )
  return [...needed.filter((_, index) => !there[index]), ...(process.getuid?.() === 0 ? [] : ['root'])]
}

export async function machine(): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), 'luodi-deploy-'))
  await chmod(folder, 0o755)
  const [port, tls, plain] = await Promise.all([freePort(), freePort(), freePort()])
  const { PATH, HOME, NODE_EXTRA_CA_CERTS } = process.env
  // The example files stand for a whole machine: its folders are put below ours, its ports are free ones.
  const here = (text: string): string =>
    text
      .replaceAll(/\/(?=(?:opt|etc|var\/lib)\/luodi)/g, `${folder}/`)
      .replaceAll('127.0.0.1:8787', `127.0.0.1:${port}`)
      .replaceAll(/listen (?:\[::\]:)?443/g, `listen 127.0.0.1:${tls}`)
      .replaceAll(/listen (?:\[::\]:)?80;/g, `listen 127.0.0.1:${plain};`)
  const example = async (name: string) => here(await readFile(join(EXAMPLES, name), 'utf8'))
  const at = (path: string) => here(path)
  const asPortal = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', '--no-new-privs']
  let portal: ChildProcess | undefined
  let proxy: ChildProcess | undefined
  let output = ''
  let archive = ''

  const unpack = async (name: string) => {
    const into = join(at('/opt/luodi/releases'), name)
    await mkdir(into, { recursive: true })
    await run('tar', ['-xzf', archive, '-C', into, '--strip-components=1'])
    return into
  }

  return {
    folder,
    // Of the network that the machine stands in: an authority of its own.
    build: { PATH, HOME, NODE_EXTRA_CA_CERTS, npm_config_cache: join(folder, 'cache') },
    async install(releases) {
      const name = (await readdir(releases)).find((file) => file.endsWith('.tar.gz')) ?? ''
      archive = join(releases, name)
      await symlink(await unpack('first'), at('/opt/luodi/current'))
      for (const path of ['/etc/luodi', '/var/lib/luodi', '/etc/luodi/tls']) await mkdir(at(path), { recursive: true })
      await chmod(at('/var/lib/luodi'), 0o700)
      const settings = (await example('luodi.env')).replace(/LUODI_KEYS=.*/, `LUODI_KEYS=${newKeyRing()}\nPORT=${port}`)
      await writeFile(at('/etc/luodi/luodi.env'), settings, { mode: 0o600 })
      for (const path of ['/var/lib/luodi', '/etc/luodi/luodi.env']) await chown(at(path), NOBODY, NOBODY)
      await writeFile(join(folder, 'luodi.service'), await example('luodi.service'))
      return (await run('du', ['-sh', at('/opt/luodi/releases/first')])).stdout.split('\t')[0] ?? ''
    },
    async luodi(...words) {
      const program = at('/opt/luodi/current/bin/luodi')
      const env = { PATH, LUODI_ENV_FILE: at('/etc/luodi/luodi.env') }
      const { stdout } = await run('setpriv', [...asPortal, program, ...words], { env, cwd: folder })
      return stdout.trim().split('\n').at(-1) ?? ''
    },
    async verifyUnit() {
      try {
        const unit = join(folder, 'luodi.service')
        await run('systemd-analyze', ['verify', unit])
        const { stdout } = await run('systemd-analyze', ['security', '--offline=true', unit], { maxBuffer: 1e7 })
        return (/exposure level for [^:]+: ([\d.]+ \w+)/.exec(stdout)?.[1] ?? '?')
          .toLowerCase()
          .concat(' (of 10, less is better)')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'there is no systemd-analyze here'
        throw error
      }
    },
    async start() {
      const unit = await readFile(join(folder, 'luodi.service'), 'utf8')
      const [program = '', ...args] = (/^ExecStart=(.*)$/m.exec(unit)?.[1] ?? '').split(' ')
      output = ''
      portal = spawn('setpriv', [...asPortal, program, ...args], { cwd: at('/opt/luodi/current'), env: {} })
      portal.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
      portal.stdout?.resume()
      await answers(`http://127.0.0.1:${port}/healthz`, () => output)
      return `as user ${NOBODY}`
    },
    async end() {
      const ended = new Promise<string>((resolve) =>
        portal?.once('exit', (code, signal) => resolve(`ended with ${signal ?? code}`)),
      )
      portal?.kill('SIGTERM')
      return ended
    },
    said: () => output,
    async startProxy() {
      const [key, certificate] = [at('/etc/luodi/tls/privkey.pem'), at('/etc/luodi/tls/fullchain.pem')]
      const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`, '-days', '2', '-nodes']
      await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...subject, '-keyout', key, '-out', certificate])
      await mkdir(join(folder, 'nginx'))
      await writeFile(join(folder, 'nginx/nginx.conf'), nginxAround(folder, onePort(await example('nginx.conf'))))
      const args = ['-c', join(folder, 'nginx/nginx.conf'), '-e', join(folder, 'nginx/error.log')]
      await run('nginx', ['-t', ...args])
      proxy = spawn('nginx', args, { stdio: 'ignore' })
      await listening(tls)
      return (await run('nginx', ['-v'])).stderr.trim().replace('nginx version: ', '')
    },
    client: async () =>
      clientOf({ host: HOST, port: tls, plain, ca: await readFile(at('/etc/luodi/tls/fullchain.pem'), 'utf8') }),
    async upgrade() {
      await run('ln', ['-sfn', await unpack('second'), at('/opt/luodi/current')])
      return 'current leads to the second folder'
    },
    async stop() {
      for (const child of [portal, proxy])
        if (child?.exitCode === null) {
          const gone = new Promise((resolve) => child.once('exit', resolve))
          child.kill('SIGTERM')
          await gone
        }
    },
  }
}

/** What Debian's own nginx.conf puts around a file of conf.d. */
const nginxAround = (folder: string, inner: string): string => `
daemon off;
worker_processes 1;
pid ${folder}/nginx/pid;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/nginx/body;
  proxy_temp_path ${folder}/nginx/proxy;
  fastcgi_temp_path ${folder}/nginx/fastcgi;
  uwsgi_temp_path ${folder}/nginx/uwsgi;
  scgi_temp_path ${folder}/nginx/scgi;
${inner}
}
`

/** Both families of addresses came to the same one here. */
const onePort = (text: string): string =>
  text
    .split('\n')
    .filter((line, index, lines) => !line.includes('listen') || lines[index - 1] !== line)
    .join('\n')

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}

async function answers(url: string, said: () => string): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    if (Date.now() > until) throw new Error(`no answer: ${said()}`)
    await pause()
  }
}

async function listening(port: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    const { createConnection } = await import('node:net')
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1', () => resolve(true))
      socket.once('error', () => resolve(false)).once('connect', () => socket.destroy())
    })
    if (open) return
    if (Date.now() > until) throw new Error('nginx does not listen')
    await pause()
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50))

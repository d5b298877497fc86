import { readFile } from 'node:fs/promises'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'

/*
 * Runs a built Worker on workerd with a local D1 and R2: `node floor/workerd.ts <port> <script> <folder> [variables as JSON]`.
 * The port is workerd's own, without the proxy that `wrangler dev` puts before it.
 */
const [, , port, script = '', folder = '', variables = '{}'] = process.argv
/** The portal asks for them, and is told not to use them. */
const LIMITS = ['LIMIT_ADDRESS', 'LIMIT_OFTEN', 'LIMIT_PARK']
const UNLIMITED = { namespace_id: '1', simple: { limit: 1_000_000, period: 60 } } as const
const miniflare = new Miniflare({
  ...convertV4MiniflareOptions({
    name: 'bench',
    modules: [{ type: 'ESModule', path: 'worker.js', contents: await readFile(script, 'utf8') }],
    compatibilityDate: '2026-10-01',
    compatibilityFlags: ['nodejs_compat'],
    d1Databases: { DB: 'bench' },
    r2Buckets: { FILES: 'bench' },
    ratelimits: Object.fromEntries(LIMITS.map((name) => [name, UNLIMITED])),
    bindings: JSON.parse(variables) as Record<string, string>,
    cf: false,
    // The log leaves workerd and ends here: who would read it is not part of what is measured.
    handleStructuredLogs: () => {},
    host: '127.0.0.1',
    port: 0,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: Number(port) }],
  }),
  resourcePersistencePath: folder,
})
await miniflare.ready
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void miniflare.dispose().then(() => process.exit(0)))

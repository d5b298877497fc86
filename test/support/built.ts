import { join } from 'node:path'
import { root } from '../../scripts/root.ts'

// What `build.ts` puts there before all tests.

/** The folder into which the Worker is built as it would be deployed, and its script. */
export const BUILT = join(root, 'dist/worker')
/** The OpenAPI document, as the application makes it. */
export const API_DOCUMENT = join(BUILT, 'openapi.json')
export const BUILT_WORKER = join(BUILT, 'worker.js')
/** What Miniflare makes of `wrangler.toml`. */
export const WORKER_OPTIONS = join(root, 'dist/worker-options.json')

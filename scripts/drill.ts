import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildAssets, buildScript, buildServer } from './build.ts'
import { root } from './root.ts'

/*
 * Brings faults upon the Node server and measures what becomes of it.
 *
 *     npm run drill                 # all of them
 *     npm run drill:lock            # one
 *     SEED=42 npm run drill:stop
 */
await buildAssets()
await buildServer()
// They set the scene with the portal's own code, some of which is JSX: Node alone does not run it.
const built = join(root, 'dist/drill.js')
await buildScript(join(root, 'scripts/drill/all.ts'), built)
await import(pathToFileURL(built).href)

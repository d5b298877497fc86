/** Runs `scale-run.ts`, bundled first: Node does not read the pages' TSX by itself. LEADS sets how many are sent in. */
import { runBundled } from './bundled.ts'

await runBundled('scale-run')

/** Runs `leads-run.ts`, bundled first: Node does not read the pages' TSX by itself. LEADS and PARKS set another size. */
import { runBundled } from './bundled.ts'

await runBundled('leads-run')

import { buildAssets, buildServer } from '../../scripts/build.ts'

/** Both runtimes are tested as they are built. */
export async function setup(): Promise<void> {
  await buildAssets()
  await buildServer()
}

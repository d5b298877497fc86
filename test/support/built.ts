/** Where the Worker lies as it would be deployed: `build.ts` puts it there before all tests. */
export const BUILT_WORKER = 'dist/worker'

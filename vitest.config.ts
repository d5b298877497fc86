import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { HeavyFirst } from './test/support/heavy-first.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/build.ts'],
    setupFiles: ['test/support/same-seed.ts'],
    env: {
      WRANGLER_LOG: 'error',
      WRANGLER_SEND_METRICS: 'false',
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      // Servers and commands that tests start, some eighty times, are parsed once.
      NODE_COMPILE_CACHE: join(tmpdir(), 'luodi-compile-cache'),
    },
    reporters: ['default', './test/support/closing-line.ts'],
    // The tests wait for servers and a browser half of their time.
    maxWorkers: Math.max(3, availableParallelism()),
    // Files of one worker share what they import, and a portal on each runtime. Each mints what it tests.
    isolate: false,
    sequence: { sequencer: HeavyFirst },
    // Servers, timers and a browser on a busy machine now and then do in another order what a person would not notice.
    // The closing lines name whatever passed only when it was asked again.
    retry: 1,
    testTimeout: 30_000,
    // A finished page may be shown for two seconds after what is on it changed.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
})

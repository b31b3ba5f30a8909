import { defineConfig } from 'vitest/config'

// Packages see each other's source, not their builds.
const resolve = { conditions: ['@standpipe/source'] }

export default defineConfig({
  ssr: { resolve },
  // What vitest calls the environment of the global setup, which does not follow `ssr`.
  environments: { __vitest__: { resolve } },
  test: {
    include: ['{packages,connectors,tooling}/*/{src,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.long.test.ts'],
    globalSetup: ['./tooling/build/src/postgres-setup.ts'],
    reporters: ['default', './tooling/build/src/summary-reporter.ts'],
    provide: { commandProcess: 'kept' },
    testTimeout: 30_000,
    // The tests wait for processes and disks as often as they compute; by default one core is left idle.
    maxWorkers: '100%',
  },
})

import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@standpipe/source'] } },
  test: {
    include: ['{packages,connectors,tooling}/*/{src,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.long.test.ts'],
    typecheck: { enabled: false },
    globalSetup: ['./tooling/build/src/postgres-setup.ts'],
    reporters: ['default', './tooling/build/src/summary-reporter.ts'],
    testTimeout: 30_000,
  },
})

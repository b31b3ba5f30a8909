import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

const { projects: _quick, ...test } = base.test ?? {}

/** The slow campaigns: one file at a time, so that their timings and kills do not disturb each other. */
export default defineConfig({
  ...base,
  test: {
    ...test,
    include: ['{packages,connectors,tooling}/*/test/**/*.long.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    provide: { commandProcess: 'own' },
    fileParallelism: false,
    passWithNoTests: true,
    testTimeout: 1_500_000,
  },
})

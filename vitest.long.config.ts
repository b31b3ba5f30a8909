import { defineConfig, mergeConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** The slow campaigns: one file at a time, so that their timings and kills do not disturb each other. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], exclude: ['**/node_modules/**', '**/dist/**'] } },
  defineConfig({
    test: { include: ['{packages,connectors,tooling}/*/test/**/*.long.test.ts'], testTimeout: 1_500_000, fileParallelism: false },
  }),
)

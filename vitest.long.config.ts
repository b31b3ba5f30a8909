import { defineConfig, type TestUserConfig } from 'vitest/config'
import base from './vitest.config.ts'

const { projects: _quick, ...test } = base.test ?? {}

const exclude = ['**/node_modules/**', '**/dist/**']

/** What only computes: it may use all cores. */
const laws = [
  'packages/runner/test/load-protocol.long.test.ts',
  'packages/runner/test/partitions/partition-protocol.long.test.ts',
  'packages/rest/test/reading-laws.long.test.ts',
]

const projects: TestUserConfig['projects'] = [
  { extends: true, test: { name: 'laws', include: laws, exclude, sequence: { groupOrder: 0 } } },
  {
    extends: true,
    test: {
      name: 'campaigns',
      include: ['{packages,connectors,tooling}/*/test/**/*.long.test.ts'],
      exclude: [...exclude, ...laws],
      // One file at a time, so that their timings and kills do not disturb each other.
      maxWorkers: 1,
      sequence: { groupOrder: 1 },
    },
  },
]

/** The slow campaigns. */
export default defineConfig({
  ...base,
  test: {
    ...test,
    projects,
    provide: { commandProcess: 'own' },
    passWithNoTests: true,
    testTimeout: 1_500_000,
  },
})

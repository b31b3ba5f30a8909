import { defineConfig, type TestUserConfig } from 'vitest/config'
import base from './vitest.config.ts'

const { projects: _quick, ...test } = base.test ?? {}

const exclude = ['**/node_modules/**', '**/dist/**']

/** What kills, or measures memory: one file at a time, so that they do not disturb each other. */
const alone = [
  'tooling/crash/test/{crash,faults}.long.test.ts',
  'packages/cli/test/partitions/state-size.long.test.ts',
  'packages/rest/test/{parents/many-parents,streaming/memory}.long.test.ts',
]

const projects: TestUserConfig['projects'] = [
  {
    extends: true,
    test: {
      name: 'together',
      include: ['{packages,connectors,tooling}/*/test/**/*.long.test.ts'],
      exclude: [...exclude, ...alone],
      sequence: { groupOrder: 0 },
    },
  },
  {
    extends: true,
    test: { name: 'alone', include: alone, exclude, maxWorkers: 1, sequence: { groupOrder: 1 } },
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

import { defineConfig, type TestUserConfig } from 'vitest/config'
import { LongestFirst } from './tooling/build/src/longest-first.ts'

// Packages see each other's source, not their builds.
const resolve = { conditions: ['@standpipe/source'] }

const exclude = ['**/node_modules/**', '**/dist/**', '**/*.long.test.ts']

/**
 * What stays within its process and leaves nothing behind there: such files share one, which spares most of them more
 * time than their tests take.
 */
const sharing = [
  '{packages,connectors,tooling}/*/src/**/*.test.ts',
  '{packages/{core,rest,rest-config,runner,testing},connectors/*,tooling/{build,sandbox-api}}/test/**/*.test.ts',
]

const projects: TestUserConfig['projects'] = [
  { extends: true, test: { name: 'shared', include: sharing, exclude, isolate: false } },
  {
    extends: true,
    test: {
      name: 'own',
      include: ['{packages,connectors,tooling}/*/test/**/*.test.ts'],
      exclude: [...exclude, ...sharing],
    },
  },
]

export default defineConfig({
  ssr: { resolve },
  // What vitest calls the environment of the global setup, which does not follow `ssr`.
  environments: { __vitest__: { resolve } },
  test: {
    projects,
    globalSetup: ['./tooling/build/src/postgres-setup.ts'],
    reporters: ['default', './tooling/build/src/summary-reporter.ts'],
    sequence: { sequencer: LongestFirst },
    provide: { commandProcess: 'kept' },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // The tests wait for processes and disks as often as they compute; by default one core is left idle.
    maxWorkers: '100%',
  },
})

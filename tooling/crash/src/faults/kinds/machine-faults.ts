import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Fault } from '../fault.ts'

/** What happens to the disk and the clock. */
export const machineFaults: readonly Fault[] = [
  {
    name: 'disk full',
    engines: ['duckdb', 'postgres'],
    exit: 4,
    says: /No space left on device[^]*Free disk space/,
    place: 'small-disk',
    disturb: ({ run }) => run(),
    repair: async ({ place }) => place.disk?.change('size=1g'),
  },
  {
    name: 'read-only file',
    engines: ['duckdb'],
    exit: 4,
    says: /cannot be opened: its file system is read-only[^]*Mount it for writing/,
    place: 'disk',
    isLater: true,
    disturb: async ({ run, place }) => {
      await place.disk?.change('ro')
      return run()
    },
    repair: async ({ place }) => place.disk?.change('rw'),
  },
  {
    name: 'clock going backwards',
    engines: ['duckdb', 'postgres'],
    exit: 0,
    says: null,
    isLater: true,
    disturb: async ({ run }) => {
      const folder = await mkdtemp(join(tmpdir(), 'standpipe-clock-'))
      const told = join(folder, 'told')
      const nodeOptions = ['--import', fileURLToPath(new URL('clock-listener.ts', import.meta.url))]
      const result = await run({ nodeOptions, environment: { CRASH_CLOCK_FILE: told } })
      const hasHappened = existsSync(told)
      await rm(folder, { recursive: true })
      return { ...result, hasHappened }
    },
  },
]

// Stages a read in two loads, of which the second brings a key again, publishes it and dies right behind the commit.
import type { Load } from '@standpipe/core'
import { duckdb } from '@standpipe/destination-duckdb'
import { destinationChannel } from '@standpipe/destination-sql'
import { ordersLoad, versionsLoad, wholeRead } from '@standpipe/testing'
import { subscribe } from 'node:diagnostics_channel'

const [path = '', kind = ''] = process.argv.slice(2)
const again = { id: 1, name: 'again', lines: ['c'] }
const loads: { readonly [kind: string]: readonly Load[] } = {
  replace: [
    {
      orders: [
        { id: 1, name: 'early', lines: ['a'] },
        { id: 2, lines: ['b'] },
      ],
    },
    { orders: [again], finish: { publish: true, onMissing: 'keep' } as const },
  ].map((options) =>
    ordersLoad({
      ...options,
      write: { kind: 'stage', rows: { kind: 'upsert' }, publication: { kind: 'exchange' } },
    }),
  ),
  scd2: [
    versionsLoad({
      at: 1,
      orders: [
        { id: 1, name: 'early', lines: ['a'] },
        { id: 2, lines: ['b'] },
      ],
    }),
    wholeRead(2, [again], { run: 1 }),
  ],
}

let committed = 0
subscribe(destinationChannel, (message) => {
  const { step } = message as { readonly step: string }
  if (step === 'commit-answered' && ++committed === 2) process.kill(process.pid, 'SIGKILL')
})
const session = await duckdb(`duckdb:${path}`).open({
  dataset: 'shop',
  pipeline: 'shop',
  resources: ['orders'],
})
for (const load of loads[kind] ?? []) await session.commit(load)

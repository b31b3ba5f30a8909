import type { LoadFinish } from '@standpipe/core'
import { strict as assert } from 'node:assert'
import { idle, reading, runId } from '../make-load.ts'
import { readVersions, versionsLoad, wholeRead, type VersionsLoad } from './make-versions.ts'
import { stagedTables } from '../staged-tables.ts'
import type { DestinationCase } from '../test-database.ts'
import { commitAll } from '../with-session.ts'

const whole: LoadFinish = { publish: true, onMissing: 'delete' }
const partial: LoadFinish = { publish: true, onMissing: 'keep' }
const one = { id: 1, name: 'one', lines: ['a', 'b'] }
const uno = { id: 1, name: 'uno', lines: ['a'] }
const two = { id: 2, name: 'two', lines: ['c'] }
const three = { id: 3, name: 'three' }

/** Loads that keep every version of a record with its time of validity. */
export const versionCases: readonly DestinationCase[] = [
  {
    name: 'scd2: what changed or vanished is closed, what is new opened, what came back stands again (DLT 132)',
    run: async (database) => {
      const receipts = await commitAll(
        database,
        wholeRead(1, [one, two]),
        wholeRead(2, [uno, two]),
        wholeRead(3, [uno, three]),
        wholeRead(4, [one, two, three]),
      )
      assert.deepEqual(await readVersions(database), {
        orders: ['1 one 1..2', '1 uno 2..4', '1 one 4..', '2 two 1..3', '2 two 4..', '3 three 3..'],
        lines: ['one a', 'one b', 'two c', 'uno a'],
      })
      assert.deepEqual(
        receipts.map(({ missing, removed, versions }) => [missing, removed, versions]),
        [
          [0, 0, { opened: 2, closed: 0, lost: 0 }],
          [0, 0, { opened: 1, closed: 1, lost: 0 }],
          [1, 0, { opened: 1, closed: 0, lost: 0 }],
          [0, 0, { opened: 2, closed: 1, lost: 0 }],
        ],
      )
      assert.deepEqual(await stagedTables(database), [])
    },
  },
  {
    name: 'scd2: nothing of a record that did not change is touched, and nothing of what is closed but its end',
    run: async (database) => {
      await commitAll(database, wholeRead(1, [one, two]))
      const content =
        'select _sp_id, _sp_run_id, _sp_load_id, _sp_key_id, _sp_valid_from, id, name from %"orders"'
      const lines = 'select _sp_id, _sp_load_id, _sp_root_id from %"orders__lines" order by 1'
      const before = [await database.query(`${content} order by id`), await database.query(lines)]
      await commitAll(database, wholeRead(2, [one]), wholeRead(3, [one]))
      assert.deepEqual([await database.query(`${content} order by id`), await database.query(lines)], before)
      assert.deepEqual((await readVersions(database)).orders, ['1 one 1..', '2 two 1..2'])
    },
  },
  {
    name: 'scd2: nothing is visible before the read has ended, and of several versions the last counts',
    run: async (database) => {
      await commitAll(
        database,
        wholeRead(1, [two]),
        versionsLoad({ at: 2, run: 2, orders: [one, two], state: [reading(2)] }),
        versionsLoad({ at: 3, run: 2, orders: [uno], gone: [2, 3], state: [reading(2)] }),
      )
      assert.deepEqual(await readVersions(database), { orders: ['2 two 1..'], lines: ['two c'] })
      const [receipt] = await commitAll(
        database,
        versionsLoad({ at: 4, run: 2, orders: [three], finish: whole, state: [idle] }),
      )
      assert.deepEqual(await readVersions(database), {
        orders: ['1 uno 4..', '2 two 1..4', '3 three 4..'],
        lines: ['two c', 'uno a'],
      })
      assert.deepEqual([receipt?.missing, receipt?.removed], [0, 1])
      assert.deepEqual(await stagedTables(database), [])
    },
  },
  {
    name: 'scd2: a read of a part closes nothing that it did not contain; a removal closes the version of its key',
    run: async (database) => {
      const receipts = await commitAll(
        database,
        wholeRead(1, [one, two, three]),
        versionsLoad({ at: 2, run: 2, orders: [uno], gone: [3, 9], finish: partial, state: [idle] }),
        versionsLoad({ at: 3, run: 3, orders: [], gone: [3], finish: partial, state: [idle] }),
        versionsLoad({ at: 4, run: 4, orders: [], finish: partial, state: [idle] }),
      )
      assert.deepEqual(
        (await readVersions(database)).orders,
        ['1 uno 2..', '2 two 1..', '3 three 1..2'].toSpliced(0, 0, '1 one 1..2'),
      )
      assert.deepEqual(
        receipts.map(({ missing, removed }) => [missing, removed]),
        [
          [0, 0],
          [0, 1],
          [0, 0],
          [0, 0],
        ],
      )
    },
  },
  {
    name: 'scd2: an empty read of everything closes everything',
    run: async (database) => {
      const [, receipt] = await commitAll(database, wholeRead(1, [one, two]), wholeRead(2, []))
      assert.deepEqual((await readVersions(database)).orders, ['1 one 1..2', '2 two 1..2'])
      assert.deepEqual([receipt?.missing, receipt?.versions], [2, { opened: 0, closed: 0, lost: 0 }])
    },
  },
  {
    name: 'scd2: a clock that was set back makes no version end before it began',
    run: async (database) => {
      await commitAll(
        database,
        wholeRead(5, [one]),
        wholeRead(3, [uno]),
        wholeRead(3, []),
        wholeRead(1, [one]),
        wholeRead(6, [uno]),
      )
      assert.deepEqual((await readVersions(database)).orders, [
        '1 one 5..5+1',
        '1 uno 5+1..5+2',
        '1 one 5+3..6',
        '1 uno 6..',
      ])
    },
  },
  {
    name: 'scd2: a full refresh leaves one version of each record, and says how much history went',
    run: async (database) => {
      const receipts = await commitAll(
        database,
        wholeRead(5, [one, two]),
        wholeRead(6, [uno]),
        versionsLoad({ at: 1, run: 3, orders: [one], exchanges: true, state: [reading(3)] }),
        versionsLoad({
          at: 2,
          run: 3,
          orders: [uno, three],
          exchanges: true,
          finish: partial,
          state: [idle],
        }),
        wholeRead(7, [one, three]),
      )
      assert.deepEqual(receipts[3]?.versions, { opened: 2, closed: 0, lost: 2 })
      assert.deepEqual(await readVersions(database), {
        orders: ['1 uno 6+1..7', '1 one 7..', '3 three 6+1..'],
        lines: ['one a', 'one b', 'uno a'],
      })
    },
  },
  {
    name: 'scd2: what an unfinished read staged goes when the next one begins anew',
    run: async (database) => {
      const discard = { readId: runId(2), partition: null }
      await commitAll(
        database,
        wholeRead(1, [two]),
        versionsLoad({ at: 2, run: 2, orders: [one], gone: [2], state: [reading(2)] }),
        versionsLoad({ at: 3, run: 3, read: 2, orders: [uno], discard, finish: partial, state: [idle] }),
      )
      assert.deepEqual(await readVersions(database), {
        orders: ['1 uno 3..', '2 two 1..'],
        lines: ['two c', 'uno a'],
      })
    },
  },
  {
    name: 'scd2 of many records, half of them changed',
    run: async (database) => {
      const [, receipt] = await commitAll(
        database,
        wholeRead(1, many('old', 0)),
        wholeRead(2, [...many('old', 0).slice(0, 2500), ...many('new', 2500)]),
      )
      assert.deepEqual(receipt?.versions, { opened: 5000, closed: 2500, lost: 0 })
      const counted = `select name, count(*), count(_sp_valid_to), count(distinct _sp_key_id) from %"orders"`
      assert.deepEqual(await database.query(`${counted} group by name order by name`), [
        ['new', '5000', '0', '5000'],
        ['old', '5000', '2500', '5000'],
      ])
      assert.deepEqual(await database.query('select count(*) from %"orders__lines"'), [['10000']])
    },
  },
]

function many(name: string, from: number): VersionsLoad['orders'] {
  return Array.from({ length: 5000 }, (_value, index) => ({ id: from + index, name, lines: [name] }))
}

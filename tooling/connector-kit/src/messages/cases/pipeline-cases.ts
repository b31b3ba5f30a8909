import { strict as assert } from 'node:assert'
import { memoryTables } from '../../rows/stored/memory-tables.ts'
import { differencesFromTruth } from '../../rows/truth/differences-from-truth.ts'
import type { MessageBench } from '../bench/message-bench.ts'
import type { MessageCase, MessageCaseGroup } from '../message-case.ts'

const selected: MessageCase = {
  name: 'a run that selects it alone loads its tables and no others, and reads its parents once',
  run: async (bench) => {
    const { name, table = name, parents = [] } = bench.resource
    // A parent has the one record that the path is for.
    if (!isParent(bench, name)) bench.lists.set(name, { total: 3 })
    await assertStored(bench, [name])
    const roots = bench.destination
      .tableNames()
      .filter((found) => bench.destination.schema(found)?.parent === undefined)
    assert.deepEqual(roots, [table], 'root tables')
    for (const parent of parents) {
      const paths = bench.allRequests.filter(({ resource }) => resource === parent)
      const asked = paths.map(({ request }) => request.url.href)
      assert.ok(asked.length > 0, `${parent} was asked for`)
      assert.equal(new Set(asked).size, asked.length, `${parent} was asked for once`)
    }
  },
}

const whole: MessageCase = {
  name: 'a run of everything loads every table as it is true, and reads parents once',
  run: async (bench) => {
    const names = Object.keys(bench.connector.resources)
    for (const name of names) if (!isParent(bench, name)) bench.lists.set(name, { total: 3 })
    await assertStored(bench)
    const twice = parentsReadAgain(bench)
    const asked = bench.allRequests
      .filter(({ resource }) => resource !== undefined && !twice.has(resource))
      .map(({ request }) => `${request.method} ${request.url.href} ${request.body}`)
    assert.equal(new Set(asked).size, asked.length, 'every page was asked for once')
  },
}

/** Runs into a destination. */
export const pipeline: MessageCaseGroup = {
  title: 'pipeline',
  cases: [selected],
  once: [whole],
}

function isParent({ connector }: MessageBench, name: string): boolean {
  return connector.create().resources.some(({ parents = [] }) => parents.includes(name))
}

/** With a cursor for each partition a read is no list of all records, so that the children ask for one of their own. */
function parentsReadAgain({ connector }: MessageBench): ReadonlySet<string> {
  const { resources } = connector.create()
  const ofPartitions = resources.filter(({ cursor }) => cursor?.scope === 'partition')
  return new Set(ofPartitions.map(({ name }) => name))
}

async function assertStored(bench: MessageBench, select?: readonly string[]): Promise<void> {
  const { status, errors } = await bench.run(select)
  assert.equal(status, 'completed', `the run: ${errors.map(({ message }) => message).join()}`)
  const differences = await differencesFromTruth({
    source: bench.connector.create(),
    stored: memoryTables(bench.destination),
    truth: bench.truthOf,
    ...(select !== undefined && { resources: select }),
  })
  assert.deepEqual(differences, [])
}

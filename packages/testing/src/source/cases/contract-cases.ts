import { strict as assert } from 'node:assert'
import { CredentialsError } from '@standpipe/core'
import { describeError } from '../bench/describe-error.ts'
import { need } from '../bench/lacking-need.ts'
import type { SourceCase } from '../source-case.ts'

/** What a source says of itself. */
export const contractCases: readonly SourceCase[] = [
  {
    name: 'the source and its resources have names of the right form, each its own',
    run: async (bench) => {
      const { specVersion, name, resources } = await bench.source()
      assert.equal(specVersion, 'v1')
      assert.match(name, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
      assert.ok(resources.length > 0, 'a source has at least one resource')
      const names = resources.map((resource) => resource.name)
      for (const resourceName of names) assert.match(resourceName, /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
      assert.equal(new Set(names).size, names.length, 'number of different names')
    },
  },
  {
    name: 'every resource that is merged has a key to merge by',
    run: async (bench) => {
      const { resources } = await bench.source()
      const keyless = resources.filter(({ disposition = 'merge', primaryKey = [] }) => {
        const needsKey =
          disposition === 'merge' || (typeof disposition === 'object' && disposition.mergeKey === undefined)
        return needsKey && primaryKey.length === 0
      })
      assert.deepEqual(
        keyless.map(({ name }) => name),
        [],
        'resources that are merged without a key',
      )
    },
  },
  {
    name: 'what positions and cursors depend on is the same for two sources of the same settings',
    run: async (bench) => {
      const [left, right] = [await bench.source(), await bench.source()]
      const bases = ({ resources }: typeof left): unknown =>
        resources.map(({ name, positionBasis, cursorBasis }) => ({ name, positionBasis, cursorBasis }))
      assert.deepEqual(bases(left), bases(right))
      assert.deepEqual(JSON.parse(JSON.stringify(bases(left))), bases(left), 'as plain JSON')
    },
  },
  {
    name: 'check passes when the API answers',
    run: async (bench) => {
      const source = await bench.source()
      need(source.check !== undefined, 'check of the source')
      await source.check(new AbortController().signal)
    },
  },
  {
    name: 'check says that credentials are refused',
    run: async (bench) => {
      const source = await bench.source()
      need(source.check !== undefined, 'check of the source')
      bench.api.disturb = () => ({ kind: 'answer', answer: { status: 401, json: { error: 'refused' } } })
      await assert.rejects(source.check(new AbortController().signal), (error) => {
        assert.ok(CredentialsError.isInstance(error), `the error is ${describeError(error)}`)
        return true
      })
    },
  },
]

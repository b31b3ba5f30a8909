import { strict as assert } from 'node:assert'
import { CredentialsError } from '@standpipe/core'
import { describeSource } from '@standpipe/runner'
import type { MessageCase, MessageCaseGroup } from '../message-case.ts'

const declared: MessageCase = {
  name: 'has a name, a sentence that describes it, a key and columns',
  run: async ({ resource: { name, description = '', primaryKey = [], columns = {} } }) => {
    assert.match(name, /^[a-z][a-z0-9_]*$/)
    assert.match(description, /^[A-Z].*\.$/)
    assert.ok(primaryKey.length > 0, 'it has a key')
    for (const part of primaryKey) {
      const path = typeof part === 'object' && 'path' in part ? part.path : part
      const column = typeof path === 'string' ? path : path.join('.')
      assert.ok(Object.hasOwn(columns, column), `the key ${column} is a column`)
    }
  },
}

const named: MessageCase = {
  name: 'the source has its name, and every resource of it is described here',
  run: async ({ connector }) => {
    const { name, resources } = connector.create()
    assert.equal(name, connector.sourceName)
    assert.deepEqual(
      resources.map((resource) => resource.name).toSorted(),
      Object.keys(connector.resources).toSorted(),
    )
  },
}

const offline: MessageCase = {
  name: 'the source is described without a request',
  run: async (bench) => {
    const { resources } = describeSource(bench.source())
    assert.ok(resources.every(({ tables }) => tables.some(({ columns }) => columns.length > 0)))
    assert.equal(bench.allRequests.length, 0, 'number of requests')
  },
}

const checked: MessageCase = {
  name: 'check asks for one page, and tells when the credential is refused',
  run: async (bench) => {
    const source = bench.source()
    const { signal } = new AbortController()
    await source.check?.(signal)
    const asked = bench.allRequests.filter(({ resource }) => resource !== undefined)
    assert.equal(asked.length, 1, 'number of requests')
    bench.refusesAll = true
    const error: unknown = await bench
      .source()
      .check?.(signal)
      .catch((reason: unknown) => reason)
    assert.ok(CredentialsError.isInstance(error), `a CredentialsError, not ${String(error)}`)
  },
}

/** The source can be known before anything is asked. */
export const source: MessageCaseGroup = {
  title: 'source',
  cases: [declared],
  once: [named, offline, checked],
}

import { beforeAll, describe, expect, test } from 'vitest'
import { expectedAsFound } from './support/as-found.ts'
import { counterpartOf, differencesInRows, differencesInTypes } from './support/compare-tables.ts'
import { foundDocuments, openFound } from './support/found-document.ts'
import { loadsOf } from './support/loads.ts'
import { otherTypes } from './support/other-types.ts'

describe.each(foundDocuments)('$name', (found) => {
  const loads = loadsOf(found)
  const expected = expectedAsFound(found)
  beforeAll(async () => {
    const { errors } = await loads.runConnector()
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
  })
  const refused = Object.keys(expected.refused)

  test('as it was found loads what is complete, and fails where it is told too little', async () => {
    const { resources, errors } = await loads.run('here', refused)
    const failures = resources.flatMap(({ name, summary: { error } }) =>
      error === null ? [] : [[name, error.message] as const],
    )
    expect(errors).toHaveLength(failures.length)
    expect(failures.map(([name]) => name).toSorted()).toEqual(Object.keys(expected.failed).toSorted())
    for (const [name, message] of failures) expect(message).toContain(expected.failed[name])

    const loaded = [...expected.same, ...Object.keys(expected.other)]
    expect(resources.map(({ name }) => name).toSorted()).toEqual(
      [...loaded, ...Object.keys(expected.failed)].toSorted(),
    )
    for (const { name, summary } of resources) {
      expect(summary.warnings).toEqual(expected.other[name]?.warnings ?? [])
    }
    const source = await openFound(found, 'here', loads.sandbox())
    await loads.compare('here', async (tables) => {
      for (const resource of source.resources.filter(({ name }) => loaded.includes(name))) {
        const differences = await differencesInRows(tables, resource)
        const { count, what } = expected.other[resource.name] ?? { count: 0, what: /^$/ }
        expect(differences.filter((difference) => !what.test(difference))).toEqual([])
        expect(differences).toHaveLength(count)
      }
    })
  })

  test('with what it lacks loads the rows of the connector, value by value', async () => {
    const { status, errors } = await loads.run('complete')
    expect([status, errors]).toEqual(['completed', []])
    const { resources } = await openFound(found, 'complete', loads.sandbox())
    expect(resources).toHaveLength(found.connector(loads.sandbox()).resources.length)
    const { rows, types } = await loads.compare('complete', async (tables) => {
      const differences: string[] = []
      for (const resource of resources) differences.push(...(await differencesInRows(tables, resource)))
      return { rows: differences, types: await differencesInTypes(tables) }
    })
    expect(rows).toEqual([])
    expect(types.toSorted()).toEqual(otherTypes[found.name] ?? [])
  })

  test('keeps what the API lists no more, which most connectors remove, and follows every change', async () => {
    loads.sandbox().mutate({ changed: 9, added: 4, deleted: 2 })
    expect((await loads.runConnector()).errors).toEqual([])
    expect((await loads.run('complete')).errors).toEqual([])
    const { resources } = await openFound(found, 'complete', loads.sandbox())
    await loads.compare('complete', async (tables) => {
      for (const resource of resources) {
        const { onMissing = 'keep' } = counterpartOf(found, tables.connector, resource)
        const differences = await differencesInRows(tables, resource)
        const others = differences.filter((difference) => !difference.endsWith(': stored, but not true'))
        expect(onMissing === 'keep' ? differences : others).toEqual([])
      }
    })
  })
})

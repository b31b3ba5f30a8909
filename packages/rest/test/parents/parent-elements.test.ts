import { RecordError, type DataRecord, type Source } from '@standpipe/core'
import { describe, expect, it } from 'vitest'
import { createRestSource, type ParentLink, type RestResource } from '../../src/index.ts'
import { partitionsOf } from '../support/list-partitions.ts'
import { syntheticApi } from '../support/apis/synthetic-api.ts'
import { thrown } from '../support/thrown.ts'

/** A source with these projects, and tasks that are read for the elements of a list in them. */
function sourceWith(tasks: Partial<RestResource>, projects: readonly DataRecord[]): Source {
  const { client } = syntheticApi(() => [...projects])
  const resources = [
    { name: 'projects', path: '/projects' },
    { name: 'tasks', path: '/tasks', ...tasks },
  ]
  return createRestSource({ name: 'work', client, resources })
}

const ofPlace: ParentLink = {
  resource: 'projects',
  values: { project: 'id', place: 'at.places[].id' },
  carry: { place_name: 'at.places[].name' },
}
const perPlace = { path: '/projects/{project}/{place}', parents: ofPlace }
const places = (...list: DataRecord[]): DataRecord => ({ places: list })

const ids = async (source: Source): Promise<readonly string[]> =>
  (await partitionsOf(source, 'tasks')).partitions.map(({ id }) => id)

describe('the elements of a list of a parent', () => {
  it('are a partition each, with what they carry', async () => {
    const data = [
      { id: 1, at: places({ id: 7, name: 'North' }, { id: 8 }) },
      { id: 2, at: places() },
      { id: 3, at: null },
      { id: 4 },
      { id: 5, at: { places: { id: 7, name: 'Only' } } },
    ]
    const source = sourceWith(perPlace, data)
    expect((await partitionsOf(source, 'tasks')).partitions).toEqual([
      { id: 'place=7&project=1', values: { project: 1, place: 7, carried: { place_name: 'North' } } },
      { id: 'place=8&project=1', values: { project: 1, place: 8, carried: { place_name: null } } },
      { id: 'place=7&project=5', values: { project: 5, place: 7, carried: { place_name: 'Only' } } },
    ])
  })

  it('may be plain values', async () => {
    const data = [{ id: 1, tags: ['a/b', 'c'] }]
    const parents = { resource: 'projects', values: { tag: 'tags[]' } }
    expect(await ids(sourceWith({ path: '/tags/{tag}', parents }, data))).toEqual(['a/b', 'c'])
  })

  it('without a usable value fail like parents, and are skipped like them', async () => {
    const projectsWithHole = [{ id: 1, at: places({ id: 7 }, { name: 'no id' }) }]
    const error = await thrown(ids(sourceWith(perPlace, projectsWithHole)))
    expect(error).toBeInstanceOf(RecordError)
    expect(error).toMatchObject({ field: 'at.places[].id', place: { resource: 'projects', row: 1 } })
    const skipping: Partial<RestResource> = { ...perPlace, parents: { ...ofPlace, onNull: 'skip' } }
    expect(await ids(sourceWith(skipping, projectsWithHole))).toEqual(['place=7&project=1'])
  })

  it('are no elements where the path is a list of names', async () => {
    const parents = { resource: 'projects', values: { tag: ['tags[]'] } }
    const source = sourceWith({ path: '/tags/{tag}', parents }, [{ 'tags[]': 9 }])
    expect(await ids(source)).toEqual(['9'])
  })
})

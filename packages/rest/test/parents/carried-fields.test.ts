import { describe, expect, it } from 'vitest'
import type { ParentLink, RestResource } from '../../src/index.ts'
import { partitionsOf } from '../support/list-partitions.ts'
import { readAll } from '../support/read-all.ts'
import { thrown } from '../support/thrown.ts'
import { ofProject, perProject, sourceWith } from './tasks-source.ts'

const carrying = (carry: ParentLink['carry']): Partial<RestResource> => ({
  ...perProject,
  parents: { ...ofProject, ...(carry && { carry }) },
})

describe('what a parent carries', () => {
  it('stands in each record of its child (DLT 2.3 no. 54)', async () => {
    const { source } = sourceWith(carrying({ project_id: 'id', owner: 'owner.name' }), {
      projects: [{ id: 7, owner: { name: 'Ada' } }, { id: 8 }],
    })
    const { partitions } = await partitionsOf(source, 'tasks')
    const records = await Promise.all(
      partitions.map(async (partition) => (await readAll(source, 'tasks', { partition })).records),
    )
    expect(records).toEqual([
      [{ id: 1, project_id: 7, owner: 'Ada' }],
      [{ id: 1, project_id: 8, owner: null }],
    ])
  })

  it('may say what the record says itself, but nothing else', async () => {
    const same = sourceWith(carrying({ id: 'id' }), { projects: [{ id: 1 }, { id: 2 }] })
    const { partitions } = await partitionsOf(same.source, 'tasks')
    expect((await readAll(same.source, 'tasks', { partition: partitions[0]! })).records).toEqual([{ id: 1 }])
    const error = await thrown(readAll(same.source, 'tasks', { partition: partitions[1]! }))
    expect(error).toMatchObject({
      field: 'id',
      message: expect.stringContaining("has a field 'id' of its own"),
    })
  })

  it('may be spelled as a text in one of the two, and stays as the record has it', async () => {
    const { source } = sourceWith(carrying({ id: 'id' }), { projects: [{ id: '1' }, { id: '01' }] })
    const { partitions } = await partitionsOf(source, 'tasks')
    expect((await readAll(source, 'tasks', { partition: partitions[0]! })).records).toEqual([{ id: 1 }])
    const error = await thrown(readAll(source, 'tasks', { partition: partitions[1]! }))
    expect(error).toMatchObject({ field: 'id' })
  })

  it('is that of the first parent with its values, and it is reported when others carry something else', async () => {
    const projects = [
      { id: 7, owner: { name: 'Ada' } },
      { id: 7, owner: { name: 'Ada' } },
      { id: 7, owner: { name: 'Bob' } },
    ]
    const { source } = sourceWith(carrying({ owner: 'owner.name' }), { projects })
    const { partitions, warnings } = await partitionsOf(source, 'tasks')
    expect(partitions).toHaveLength(1)
    expect(warnings).toEqual([
      'tasks: 1 times a parent has the values of an earlier one and other fields to carry; what is read for them carries those of the earlier one',
    ])
  })

  it('is reported when no parent has it', async () => {
    const { source } = sourceWith(carrying({ owner: 'ownr.name' }), { projects: [{ id: 7 }] })
    expect((await partitionsOf(source, 'tasks')).warnings).toEqual([
      "tasks: no record of 'projects' has the field that is carried as 'owner'",
    ])
  })
})

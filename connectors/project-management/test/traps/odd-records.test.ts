import { readResource } from '@standpipe/connector-kit'
import { run } from '@standpipe/runner'
import { memoryDestination } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import projectManagement, { type ProjectManagementSettings } from '../../src/index.ts'
import { baseUrl, pageOf, smallApi } from './small-api.ts'

const settings: ProjectManagementSettings = { baseUrl, apiKey: 'k' }

describe('c6: records that are odd', () => {
  it('may have ids with slashes, which stand in paths all the same', async () => {
    const api = smallApi({
      '/projects': (request) => pageOf([{ id: 'web/relaunch 2?' }, { id: 'ops' }], request),
      '/projects/:id/members': (request) => pageOf([{ user_id: 7 }], request),
    })
    const source = projectManagement({ ...settings, columns: 'inferred' })
    const { records } = await readResource(source, 'project_members')
    expect(records).toEqual([
      { user_id: 7, project_id: 'web/relaunch 2?' },
      { user_id: 7, project_id: 'ops' },
    ])
    expect(api.requests.map(({ url }) => url.pathname)).toContain(
      '/api/v1/projects/web%2Frelaunch%202%3F/members',
    )
  })

  it('may have an empty list in the place of an object, now or then', async () => {
    const destination = memoryDestination()
    for (const address of [
      [],
      { street: 'Dock Road', city: 'Zürich', postal_code: '08001', country: 'CH' },
      [],
    ]) {
      smallApi({ '/clients': (request) => pageOf([{ id: 1, name: 'Harbour', address }], request) })
      const source = projectManagement({ ...settings, incremental: false })
      const { status, errors } = await run({ source, destination, select: ['clients'] })
      expect(errors).toEqual([])
      expect(status).toBe('completed')
      expect(destination.tableNames()).toEqual(['clients'])
      expect(destination.rows('clients')).toMatchObject([
        { id: 1, address__city: Array.isArray(address) ? null : 'Zürich' },
      ])
    }
  })

  it('may spell an id as a number here and as a text there: it is one row, and one number', async () => {
    const destination = memoryDestination()
    for (const id of [1, '1']) {
      smallApi({
        '/projects': (request) => pageOf([{ id }], request),
        // The list says itself whose it is, in its own spelling.
        '/projects/:id/members': (request) => pageOf([{ user_id: id, project_id: '1' }], request),
      })
      const { errors } = await run({
        source: projectManagement({ ...settings, incremental: false }),
        destination,
        select: ['projects', 'project_members'],
      })
      expect(errors).toEqual([])
      expect(destination.rows('projects').map((row) => Number(row['id']))).toEqual([1])
      const members = destination.rows('project_members')
      expect(members.map(({ project_id, user_id }) => [Number(project_id), Number(user_id)])).toEqual([
        [1, 1],
      ])
    }
  })

  it('share a user between projects: the key of a member is both', async () => {
    const destination = memoryDestination()
    smallApi({
      '/projects': (request) => pageOf([{ id: 1 }, { id: 2 }], request),
      '/projects/:id/members': (request) => pageOf([{ user_id: 7 }], request),
    })
    await run({ source: projectManagement(settings), destination, select: ['project_members'] })
    expect(destination.rows('project_members')).toHaveLength(2)
  })
})

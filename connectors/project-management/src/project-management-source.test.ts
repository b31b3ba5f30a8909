import { describe, expect, it } from 'vitest'
import { projectManagement } from './project-management-source.ts'
import type { ProjectManagementSettings } from './project-management-settings.ts'

type Given = Partial<ProjectManagementSettings>

function resourcesOf(settings: Given): Map<string, ReturnType<typeof projectManagement>['resources'][0]> {
  const source = projectManagement({ baseUrl: 'https://api.example.com', apiKey: 'k', ...settings })
  return new Map(source.resources.map((resource) => [resource.name, resource]))
}

describe('projectManagement', () => {
  it('has twelve resources, of which five are asked for what changed', () => {
    const resources = resourcesOf({})
    expect(resources.size).toBe(12)
    const withCursor = [...resources.values()].filter(({ cursor }) => cursor !== undefined)
    expect(withCursor.map(({ name, cursor }) => [name, cursor?.scope])).toEqual([
      ['clients', undefined],
      ['projects', undefined],
      ['milestones', 'partition'],
      ['tasks', 'partition'],
      ['time_entries', undefined],
    ])
  })

  it('leaves out what settings leave out, and reads a list on its own where its path names no parent', () => {
    const resources = resourcesOf({
      collections: { comments: false, tasks: { path: '/tasks' }, tags: false, users: {} },
    })
    expect([...resources.keys()]).not.toContain('comments')
    expect(resources.size).toBe(10)
    expect(resources.get('tasks')?.parents).toBeUndefined()
    expect(resources.get('attachments')?.parents).toEqual(['tasks'])
    expect(resources.get('milestones')?.parents).toEqual(['projects'])
    expect(resources.get('tasks')?.columns).toHaveProperty('task_list_id')
  })

  it.each<[string, Given]>([
    ['fields', { fields: { name: 'title', status: 'state.name', updatedAt: 'changed' } }],
    ['a selector', { select: 'rows', collections: { tasks: { fields: { name: 'title' } } } }],
    ['a key', { collections: { tasks: { key: ['uid'], fields: { name: 'title' } } } }],
  ])('declares of tasks with other %s only the columns that are named', (_, settings) => {
    const tasks = resourcesOf(settings).get('tasks')
    expect(tasks?.columns).toMatchObject({ title: { type: 'text' } })
    expect(tasks?.columns).not.toHaveProperty('priority')
    expect(resourcesOf({ ...settings, columns: 'declared' }).get('tasks')?.columns).toHaveProperty('priority')
  })

  it('follows other names of fields with key and cursor', () => {
    const fields = { id: 'uid', name: 'title', status: 'state.name', updatedAt: 'changed' }
    const resources = resourcesOf({ fields })
    expect(resources.get('tasks')).toMatchObject({
      primaryKey: ['uid'],
      cursor: { path: 'changed' },
      columns: {
        title: { type: 'text' },
        'state.name': { type: 'text' },
        changed: { type: 'timestamp' },
      },
    })
    // Time entries have neither a name nor a state.
    expect(resources.get('time_entries')?.columns).toEqual({ changed: { type: 'timestamp' } })
    const seconds = resourcesOf({ fields, updatedSinceFormat: 'epoch-seconds' })
    expect(seconds.get('time_entries')?.columns).toEqual({})
    expect(resources.get('project_members')?.primaryKey).toEqual(['project_id', 'user_id'])
  })

  it('removes what is missing only where lists are read whole', () => {
    const resources = resourcesOf({ onMissing: 'flag' })
    expect(resources.get('users')?.onMissing).toBe('flag')
    expect(resources.get('tasks')?.onMissing).toBeUndefined()
    expect(resourcesOf({ onMissing: 'flag', incremental: false }).get('tasks')?.onMissing).toBe('flag')
  })

  it('gives task and project to a list that wants both', () => {
    const collections = { comments: { path: '/projects/{project_id}/tasks/{task_id}/comments' } }
    expect(resourcesOf({ collections }).get('comments')?.parents).toEqual(['tasks'])
  })
})

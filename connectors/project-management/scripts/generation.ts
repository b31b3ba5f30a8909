import type { Generation } from '@standpipe/connector-kit/generate'
import type { ProjectManagementSettings } from '../src/index.ts'

/** What the generated files of this connector are made from, besides its document and its code. */
export const generation: Generation<ProjectManagementSettings> = {
  folder: new URL('../', import.meta.url),
  records: {
    '/users': 'data',
    '/clients': 'data',
    '/projects': 'data',
    '/projects/{project_id}/members': 'data',
    '/projects/{project_id}/milestones': 'data',
    '/projects/{project_id}/task-lists': 'data',
    '/projects/{project_id}/tasks': 'data',
    '/tasks/{task_id}/comments': 'data',
    '/tasks/{task_id}/attachments': 'data',
    '/time-entries': 'data',
    '/tags': 'data',
    '/custom-fields': 'data',
  },
  connector: () => import('../src/index.ts'),
  examples: [{ settings: { baseUrl: 'https://api.example.com', apiKey: 'example' } }],
}

import type { Simulator } from '../simulator.ts'
import { clients, users } from './lists/people.ts'
import { milestones, projectMembers, taskLists } from './lists/project-parts.ts'
import { projects } from './lists/projects.ts'
import { attachments, comments } from './lists/task-parts.ts'
import { tasks } from './lists/tasks.ts'
import { timeEntries } from './lists/time-entries.ts'
import { customFields, tags } from './lists/vocabulary.ts'
import { productRoutes } from './product-routes.ts'
import { productNamed } from './products/product-named.ts'
import type { ProjectManagementSwitches } from './switches.ts'

/** A project management API, as one of several products. The records are the same in all of them. */
export function projectManagement(switches: ProjectManagementSwitches = {}): Simulator {
  return {
    name: 'project-management',
    lists: [
      users,
      clients,
      projects,
      projectMembers,
      milestones,
      taskLists,
      tasks,
      comments,
      attachments,
      timeEntries,
      tags,
      customFields,
    ],
    routes: (server) => productRoutes(productNamed(switches), server),
  }
}

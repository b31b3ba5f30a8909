import type { RestResource } from '@standpipe/rest'
import { attachments } from './resources/attachments.ts'
import { clients } from './resources/clients.ts'
import { comments } from './resources/comments.ts'
import { customFields } from './resources/custom-fields.ts'
import { milestones } from './resources/milestones.ts'
import { projectMembers } from './resources/project-members.ts'
import { projects } from './resources/projects.ts'
import { tags } from './resources/tags.ts'
import { taskLists } from './resources/task-lists.ts'
import { tasks } from './resources/tasks.ts'
import { timeEntries } from './resources/time-entries.ts'
import { users } from './resources/users.ts'

/** All resources in the common form, parents first. */
export const commonResources: readonly RestResource[] = [
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
]

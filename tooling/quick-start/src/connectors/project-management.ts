import type { ShownConnector } from '../shown-connector.ts'

/** Projects, tasks, comments and the time that was spent. */
export const projectManagement: ShownConnector = {
  name: 'project-management',
  settings: ({ url, apiKey }) => ({ baseUrl: `${url}/project-management`, apiKey }),
  queries: [
    {
      question: 'Where did the time go?',
      sql: `select c.name as client, p.name as project, (sum(t.minutes) / 60)::decimal(9,1) as hours
from project_management.time_entries t
join project_management.projects p on p.id = t.project_id
join project_management.clients c on c.id = p.client_id
group by all order by hours desc, project limit 3`,
    },
    {
      question: 'What is left to do, everywhere?',
      sql: `select 'orders' as what, count(*) as left_to_do from inventory.orders where status = 'open'
union all select 'change requests', count(*) from feature_flag_analytics.change_requests where status = 'REQUESTED'
union all select 'tasks', count(*) from project_management.tasks where completed_at is null`,
    },
  ],
}

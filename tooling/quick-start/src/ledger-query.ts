import type { ExampleQuery } from './shown-connector.ts'

/** Asks every dataset for its own record of what was loaded. */
export function ledgerQuery(datasets: readonly string[]): ExampleQuery {
  const parts = datasets.map(
    (dataset) =>
      `select '${dataset}' as dataset, count(distinct run_id) as runs, count(distinct resource) as resources, sum(rows)::bigint as rows from ${dataset}._sp_loads`,
  )
  return {
    question: 'What was loaded until now, by the books of each dataset?',
    sql: parts.join('\nunion all\n'),
  }
}

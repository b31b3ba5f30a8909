/**
 * The paths of all lists that columns lie in, each once and without marks: `Jobs.Job[].Tasks.Task[].Name` lies in
 * `Jobs.Job` and `Jobs.Job.Tasks.Task`.
 */
export function listPaths(columns: readonly string[]): readonly string[] {
  const found = columns.flatMap((column) => {
    const parts = column.split('[]').slice(0, -1)
    return parts.map((_, index) => parts.slice(0, index + 1).join(''))
  })
  return [...new Set(found)]
}

import type { ExactRecord } from '../../../values/exact-value.ts'
import { mix } from '../../../values/mix.ts'
import type { SimulatedView } from '../../simulator.ts'

/** The project of a row; undefined where there is none whose lists can be read. Half of the rows are in the first one. */
export function projectOf(number: number, hash: number, view: SimulatedView): ExactRecord | undefined {
  const other = 1 + (mix(hash, 101) % Math.max(1, view.rows('projects') - 1))
  const project = view.record('projects', number % 2 === 0 ? 0 : other)
  return project === undefined || refusalOf(project) !== null ? undefined : project
}

/** The task of a row; undefined where there is none. A third of the rows are at the first one. */
export function taskOf(number: number, hash: number, view: SimulatedView): ExactRecord | undefined {
  return view.record('tasks', number % 3 === 0 ? 0 : mix(hash, 102) % view.rows('tasks'))
}

/** The status with which the lists of a project are refused; null where they can be read. */
export function refusalOf(project: ExactRecord): 403 | 404 | null {
  if (project['status'] === 'archived') return 403
  return project['status'] === 'deleted' ? 404 : null
}

import { isInCursorOrder } from '../../plan/cursor-scope.ts'
import { isBackfill } from '../../plan/is-backfill.ts'
import type { PlannedResource } from '../../plan/planned-resource.ts'
import type { Warning } from '../warnings.ts'
import type { UnreadParts } from './unread-parts.ts'

/** Warning that a read lacks something, and what follows from that; `removes` says whether missing rows would have gone. */
export function describeUnread(planned: PlannedResource, unread: UnreadParts, removes: boolean): Warning {
  const { stopped, isParentIncomplete } = unread
  const parts = [
    describeSkipped(unread),
    stopped === null ? [] : [`reading ended early: ${stopped}`],
    isParentIncomplete ? ['a parent could not be read whole, and some partitions may be missing'] : [],
  ]
  const what = parts.flat().join('; ')
  return { code: 'read-not-complete', message: [what, ...consequencesOf(planned, removes)].join('; ') }
}

function describeSkipped({ skipped, examples }: UnreadParts): readonly string[] {
  if (skipped === 0) return []
  const [whole] = examples.filter(({ partition }) => partition === '')
  if (whole !== undefined) return [`the resource could not be read to its end: ${whole.note}`]
  const named = examples.map(({ partition, note }) => `'${partition}' (${note})`)
  const more = skipped - examples.length
  const others =
    more === 0 ? [] : [`${more} ${examples.length === 0 ? 'in earlier runs of the read' : 'more'}`]
  const count = skipped === 1 ? '1 partition' : `${skipped} partitions`
  return [`${count} could not be read: ${[...named, ...others].join(', ')}`]
}

function consequencesOf(
  { resource, publication, table }: PlannedResource,
  removes: boolean,
): readonly string[] {
  if (publication !== null) return [`table ${table} keeps its old content`]
  const consequences: string[] = []
  if (removes) consequences.push(`rows of table ${table} that the read did not contain stay`)
  // It has no cursor to go on from, and whoever goes on from that of the resource passes its range by.
  if (isBackfill(resource))
    return [...consequences, 'only another backfill of its range reads what is missing']
  if (resource.cursor === undefined || isInCursorOrder(resource)) return consequences
  const isOwn = resource.partitions !== undefined && resource.cursor.scope === 'partition'
  const cursors = isOwn
    ? 'the cursors of what was not read stay where they are'
    : 'the cursor stays where it is'
  return [...consequences, `${cursors}, and the next run reads from there`]
}

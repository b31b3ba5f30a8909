import type { SimulatedList } from '../../simulator.ts'
import { numberAt, sizes } from '../place.ts'

// A segment of one key, of exactly a page, of one more, of many pages, and of few.
const keysOfPairs = [1, 50, 51, 320, 3]
const keysOfRound = keysOfPairs.reduce((sum, keys) => sum + keys, 0)

/**
 * Keys of segments. Most pairs of an environment and a segment have none. Those that have some lie in the first two
 * workspaces by turns, so that the same names of segments mean different keys.
 */
export const segmentsKeys: SimulatedList = {
  name: 'segments_keys',
  rows: keysOfRound * 3,
  record: ({ number }, view) => {
    const { pair, index } = pairOf(number)
    const workspaces = view.rows('workspaces')
    const workspace = pair % 2
    const turn = Math.floor(pair / 2)
    const [environmentsThere, segmentsThere] = workspace === 0 ? [60, 6] : [3, 110]
    const environment = view.record(
      'environments',
      numberAt({ workspace, index: turn % environmentsThere }, sizes.environments, workspaces),
    )
    const segment = view.record(
      'segments',
      numberAt({ workspace, index: turn % segmentsThere }, sizes.segments, workspaces),
    )
    if (environment === undefined || segment === undefined) return undefined
    return {
      workspace_id: environment['workspace_id']!,
      environment_id: environment['id']!,
      segment_name: segment['name']!,
      key: keyOf(index, Math.floor(turn / 60)),
    }
  },
}

function pairOf(number: number): { readonly pair: number; readonly index: number } {
  let index = number % keysOfRound
  let pair = Math.floor(number / keysOfRound) * keysOfPairs.length
  for (const keys of keysOfPairs) {
    if (index < keys) break
    index -= keys
    pair += 1
  }
  return { pair, index }
}

/** The same in every segment. A pair that comes around again has other ones. */
function keyOf(index: number, round: number): string {
  const key = index % 10 === 7 ? `käse/${index} %` : `user-${index}`
  return round === 0 ? key : `${key}.${round}`
}

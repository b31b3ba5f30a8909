import type { FindRoute, RouteRequest } from '../../../http/routes/route.ts'
import type { Answer } from '../../../http/answer.ts'
import type { ExactRecord, ExactValue } from '../../../values/exact-value.ts'
import type { SimulatorServer } from '../../simulator.ts'
import { textHash } from '../ids.ts'
import { exactAnswer } from '../../exact-answer.ts'
import { decodedPart, guardedRoute, refusal, served } from './answers.ts'
import { asked } from './pages.ts'

const keysPath = /^\/v2\/segments\/(?<environment>[^/]+)\/(?<segment>[^/]+)\/keys$/
const label = '/v2/segments/{environment}/{segment}/keys'

/**
 * The keys of a segment in an environment; 404 where it is not defined there. The calls are counted by what was asked
 * for: pairs that are defined, pairs that are not, and those of an environment with a segment of another workspace.
 */
export function keyRoute(server: SimulatorServer): FindRoute {
  return (path) => {
    const { environment: first, segment: second } = keysPath.exec(path)?.groups ?? {}
    if (first === undefined || second === undefined) return undefined
    const [environment, segment] = [decodedPart(first), decodedPart(second)]
    const there = server.records('environments').find(({ id }) => id === environment)
    const isSegment = server
      .records('segments')
      .some(({ name, workspace_id }) => name === segment && workspace_id === there?.['workspace_id'])
    const keys = server
      .records('segments_keys')
      .filter(
        ({ environment_id, segment_name }) => environment_id === environment && segment_name === segment,
      )
    const isDefined = isSegment && (keys.length > 0 || isDefinedWithoutKeys(environment, segment))
    const kind = isSegment ? (isDefined ? '' : ' (not defined)') : ' (of another workspace)'
    return guardedRoute(server, {
      label: label + kind,
      resource: 'segments_keys',
      answer: (request) =>
        isDefined
          ? keysPage(server, request, keys, textHash(environment) % 2 === 0)
          : refusal(404, 'The segment is not defined in this environment.'),
    })
  }
}

/** One pair in twenty. */
function isDefinedWithoutKeys(environment: string, segment: string): boolean {
  return textHash(`${environment}/${segment}`) % 20 === 0
}

const carried = ['workspace_id', 'environment_id', 'segment_name']

/** `{keys, count, offset, limit, openChangeRequestId}`; the keys are objects in some environments, texts in others. */
function keysPage(
  server: SimulatorServer,
  request: RouteRequest,
  records: readonly ExactRecord[],
  asTexts: boolean,
): Answer {
  return server.page(request, { records, ...asked(request) }, (page) =>
    exactAnswer({
      keys: page.records.map((record) => keyOf(served(record, carried), asTexts)),
      count: BigInt(page.total),
      offset: BigInt(page.offset),
      limit: BigInt(page.limit),
      openChangeRequestId: null,
    }),
  )
}

/** A key with other fields, which a fault gave it, stays an object. */
function keyOf(record: ExactRecord, asTexts: boolean): ExactValue {
  const { key = null, ...others } = record
  return asTexts && Object.keys(others).length === 0 ? key : record
}

import type { Answer } from '../../../http/answer.ts'
import type { RouteRequest } from '../../../http/routes/route.ts'
import type { ExactRecord } from '../../../values/exact-value.ts'
import { readDigits } from '../../../values/read-input.ts'
import type { SimulatorServer } from '../../simulator.ts'
import { exactAnswer } from '../../exact-answer.ts'
import { served } from './answers.ts'

/** Answers with a page of records in one of the forms of the API. */
export type ServePage = (
  server: SimulatorServer,
  request: RouteRequest,
  records: readonly ExactRecord[],
) => Answer

const carried = ['workspace_id']
const maximumLimit = 200

/** `{objects, offset, limit, totalCount}`. */
export const objectsPage: ServePage = (server, request, records) =>
  server.page(request, { records, ...asked(request) }, (page) =>
    exactAnswer({
      objects: page.records.map((record) => served(record, carried)),
      offset: BigInt(page.offset),
      limit: BigInt(page.limit),
      totalCount: BigInt(page.total),
    }),
  )

/** `{data, offset, limit, count}`, where nothing tells how many there are. */
export const dataPage: ServePage = (server, request, records) =>
  server.page(request, { records, ...asked(request) }, (page) =>
    exactAnswer({
      data: page.records.map((record) => served(record, carried)),
      offset: BigInt(page.offset),
      limit: BigInt(page.limit),
      count: BigInt(page.records.length),
    }),
  )

/**
 * `{data, nextMarker, previousMarker, limit, count}`. A marker counts where the offset is ignored, too.
 */
export const markerPage: ServePage = (server, request, records) => {
  const after = request.query.get('after')
  const start = after === null ? 0 : positionOf(after)
  const rest = { records: records.slice(start), ...asked(request) }
  return server.page(request, after === null ? rest : { ...rest, offset: 0 }, (page) => {
    const ignoresOffset = after !== null || request.faults['ignore-offset'] !== undefined
    const from = start + (ignoresOffset ? 0 : page.offset)
    const next = from + page.records.length
    return exactAnswer({
      data: page.records.map((record) => served(record, carried)),
      nextMarker: next < records.length ? markerOf(next) : null,
      previousMarker: from === 0 ? null : markerOf(from),
      limit: BigInt(page.limit),
      count: BigInt(page.records.length),
    })
  })
}

/** Nothing but the records. Where the offset is ignored, the limit is, too. */
export const barePage: ServePage = (server, request, records) => {
  const { offset, limit } = asked(request)
  const granted = request.faults['ignore-offset'] === undefined ? limit : records.length
  return server.page(request, { records, offset, limit: granted }, (page) =>
    exactAnswer(page.records.map((record) => served(record, carried))),
  )
}

/** What a request asks for, after the cap of the API. */
export function asked({ query }: RouteRequest): { readonly offset: number; readonly limit: number } {
  return {
    offset: readDigits(query.get('offset') ?? '0', 'offset'),
    limit: Math.min(readDigits(query.get('limit') ?? '50', 'limit', 1), maximumLimit),
  }
}

function markerOf(position: number): string {
  return Buffer.from(`after:${position}`).toString('base64')
}

function positionOf(marker: string): number {
  return readDigits(
    Buffer.from(marker, 'base64')
      .toString()
      .replace(/^after:/, ''),
    'after',
  )
}

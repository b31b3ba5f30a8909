import type { DataRecord, HttpRequest, JsonValue, PaginatorInput } from '@standpipe/core'

/** So many different records. */
export function rows(count: number, from = 0): DataRecord[] {
  return Array.from({ length: count }, (_, index) => ({ id: from + index }))
}

/** One received page as a paginator sees it. */
export function pageInput(
  request: HttpRequest,
  body: JsonValue,
  count: number,
  overrides: Partial<PaginatorInput> = {},
): PaginatorInput {
  const response = { status: 200, headers: {}, body, bytes: 2 }
  return { request, response, records: rows(count), pageSize: count, previousSize: null, ...overrides }
}

import type { TestAnswer, TestApi, TestRequest } from './test-api.ts'

/** What the list is like for a while. */
export interface ListSettings {
  /** Records of the whole list. */
  readonly total: number
  /** Most records of a page, whatever is asked for. Default: as many as are asked for. */
  readonly cap?: number
  /** Every page is the first one. */
  readonly repeatsFirst?: boolean
  /** Behind the last page it comes again. */
  readonly repeatsLast?: boolean
  /** Changes a record. Default: it is as the description makes it. */
  readonly change?: (record: ReturnType<TestApi['record']>) => ReturnType<TestApi['record']>
}

/** Answers a request for a page of a list as its description says, also in tests of one's own. */
export function makePage(
  api: Pick<TestApi, 'asked' | 'page' | 'pageSize' | 'record'>,
  request: TestRequest,
  settings: ListSettings,
): TestAnswer {
  const { total, cap = Number.POSITIVE_INFINITY, change = (record) => record } = settings
  const asked = api.asked(request)
  const limit = Math.max(1, Math.min(wanted(asked.limit) ?? api.pageSize ?? total, cap))
  const offset = placeOf('page' in asked ? asked.page * limit : asked.offset, limit, settings)
  const end = Math.max(offset, Math.min(offset + limit, total))
  const records = Array.from({ length: end - offset }, (_, index) => change(api.record(offset + index)))
  // A server that gives its first page to everyone believes that the client is where it wants to be.
  const claimed = settings.repeatsFirst === true && !('page' in asked) ? asked.offset + records.length : end
  return api.page({ records, offset, limit, total, next: claimed < total ? claimed : null, request })
}

function placeOf(offset: number, limit: number, settings: ListSettings): number {
  if (settings.repeatsFirst === true) return 0
  if (settings.repeatsLast !== true || offset < settings.total) return offset
  return Math.max(0, Math.ceil(settings.total / limit) - 1) * limit
}

// Number(null) is 0: a description that reads an absent parameter means that nothing was asked for.
function wanted(limit: number | undefined): number | undefined {
  return limit !== undefined && limit > 0 ? limit : undefined
}

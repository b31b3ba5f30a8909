/** The path of a URL as a document has it: what all endpoints have in common, and that of one. */
export interface SplitPath {
  /** Path of `base_url`, with a slash at its end. */
  readonly base: string
  /** Path of the endpoint. */
  readonly path: string
  /** Name for the resource, in snake_case. */
  readonly name: string
  /** The segment that looks like the id of a record, and what stands before it; null without one. */
  readonly id: { readonly value: string; readonly of: string; readonly isLast: boolean } | null
}

const common = /^(api|rest|latest|services?|v?\d+(\.\d+)*|v\d+\w*)$/i
const generic = /^(list|all|index|search|query|get|find|export|data|items|records)(\.\w+)?$/i
const idLike =
  /^(\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{13,}|(?=.*\d)[0-9a-f]{16,}|(?=.*\d)(?=.*[a-z])[\w-]{14,})$/i

/** Splits where versions end (`/api/v2/`), else in front of the last name. */
export function splitPath(pathname: string): SplitPath {
  const segments = pathname.split('/').filter((segment) => segment !== '')
  const last = segments.length - 1
  const version = segments.findLastIndex(
    (segment, index) => index < last && /^(v\d+(\.\d+)*\w*|api|rest)$/i.test(segment),
  )
  const id = segments.findIndex((segment, index) => index > Math.max(version, 0) && idLike.test(segment))
  let start = version >= 0 ? version + 1 : id > 0 ? id - 1 : Math.max(last, 0)
  if (start === last && last > 0 && version < last - 1 && generic.test(segments[last] ?? '')) start = last - 1
  const own = segments.slice(start)
  const path = own.join('/') + (pathname.endsWith('/') && own.length > 0 ? '/' : '')
  const before = segments.slice(0, start)
  const idSegment = id >= start ? segments[id] : undefined
  return {
    base: before.length === 0 ? '/' : `/${before.join('/')}/`,
    path: path === '' ? '/' : path,
    name: resourceName(own),
    id:
      idSegment === undefined ? null : { value: idSegment, of: segments[id - 1] ?? '', isLast: id === last },
  }
}

/** `order-lines.json` is `order_lines`, `orders/17/lines` is `orders_lines`. */
export function resourceName(segments: readonly string[]): string {
  const words = segments
    .filter((segment) => !idLike.test(segment) && !common.test(segment))
    .map((segment) =>
      decoded(segment)
        .replace(/\.(json|xml|csv|jsonl|ndjson)$/i, '')
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '_')
        .replaceAll(/^_+|_+$/g, ''),
    )
    .filter((word) => word !== '')
  const name = words.join('_')
  return /^[a-z]/.test(name) ? name : `records${name === '' ? '' : `_${name}`}`
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

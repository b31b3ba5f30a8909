import {
  isDecimal,
  RecordError,
  type FieldPath,
  type JsonValue,
  type PartitionRequest,
} from '@standpipe/core'
import { describePath } from '../../selectors/field-at.ts'
import { elementPathOf } from '../element-path.ts'
import type { ParentRow, Projection } from '../feed/projection.ts'
import type { NamedLink } from '../parent-link.ts'
import type { NameUses } from '../template/name-uses.ts'
import type { Choice, Dimension } from './dimension.ts'

/** What the records of a parent become partitions with. */
export interface ParentDimensionOptions {
  /** Name of the resource whose partitions they are. */
  readonly resource: string
  readonly link: NamedLink
  readonly uses: NameUses
  readonly projection: Projection
  readonly follow: (request: PartitionRequest) => AsyncIterable<ParentRow>
}

/** The records of a parent, each of which is read for. */
export function parentDimension(options: ParentDimensionOptions): Dimension {
  const { link, projection, follow } = options
  const values = indexed(link.values, projection)
  const carry = indexed(link.carry ?? {}, projection)
  const inList = [...values, ...carry].filter(({ path }) => elementPathOf(path) !== null)
  let isTold = false
  return {
    on: link.on ?? [],
    choices: async function* choices(request) {
      let count = 0
      let skipped = 0
      for await (const parent of follow(request)) {
        for (const row of elementsOf(parent, inList)) {
          count += 1
          const problem = values.map(({ name, index }) => problemOf(name, row.values[index] ?? null, options))
          const at = problem.findIndex((found) => found !== null)
          if (at === -1) yield choose(row)
          else if (link.onNull === 'skip') skipped += 1
          else throw unusable(row, link.values[values[at]?.name ?? ''] ?? '', problem[at] ?? '', options)
        }
      }
      if (!isTold) tell(count, skipped, request)
      isTold = true
    },
  }

  function choose({ values: found }: ParentRow): Choice {
    const pick = (fields: readonly Field[]) =>
      Object.fromEntries(fields.map(({ name, index }) => [name, found[index] ?? null]))
    return { values: pick(values), carried: pick(carry) }
  }

  function tell(count: number, skipped: number, { report }: PartitionRequest): void {
    const { resource } = options
    if (skipped > 0) {
      const message = `${resource}: ${skipped} records of '${link.resource}' lack a value to ask with and were skipped`
      report({ type: 'warning-raised', code: 'parent-skipped', message })
    }
    for (const { name, index } of count === 0 ? [] : carry) {
      if (projection.wasMet(index)) continue
      const message = `${resource}: no record of '${link.resource}' has the field that is carried as '${name}'`
      report({ type: 'warning-raised', code: 'carried-field-missing', message })
    }
  }
}

interface Field {
  readonly name: string
  readonly path: FieldPath
  readonly index: number
}

function indexed(paths: NamedLink['values'], projection: Projection): readonly Field[] {
  return Object.entries(paths).map(([name, path]) => ({ name, path, index: projection.indexOf(path) }))
}

/** A parent as often as its list has elements, each time with the values of one; once where the link enters no list. */
function elementsOf(row: ParentRow, inList: readonly Field[]): readonly ParentRow[] {
  const [first] = inList
  if (first === undefined) return [row]
  const elements: JsonValue = row.values[first.index] ?? []
  return (Array.isArray(elements) ? elements : []).map((_, at) => {
    const values = [...row.values]
    for (const { index } of inList) {
      const list: JsonValue = row.values[index] ?? []
      values[index] = (Array.isArray(list) ? list[at] : null) ?? null
    }
    return { ...row, values }
  })
}

/** Why a value cannot stand where the request wants it; null when it can. */
function problemOf(name: string, value: JsonValue, { link, uses }: ParentDimensionOptions): string | null {
  const isOptional = link.optionalValues?.includes(name) === true
  if (value === null) return isOptional ? null : 'missing or null'
  if (value === '') return isOptional ? null : 'empty'
  if (typeof value === 'object' && !isDecimal(value))
    return uses.json.has(name) && !isText(name, uses) ? null : 'no plain value'
  return uses.path.has(name) && (value === '.' || value === '..') ? `'${value}', which leads elsewhere` : null
}

function isText(name: string, { path, text, whole }: NameUses): boolean {
  return path.has(name) || text.has(name) || whole.has(name)
}

function unusable(
  { place }: ParentRow,
  path: NamedLink['values'][string],
  problem: string,
  { resource, link }: ParentDimensionOptions,
): RecordError {
  const field = describePath(path)
  const where = place === null ? '' : `, record ${place.row} of ${place.page}`
  return new RecordError({
    message: `${resource} cannot be read for a record of '${link.resource}'${where}: its field '${field}' is ${problem}.`,
    hint: "Declare onNull: 'skip' when there is nothing to read for such records, or the name in optionalValues when the request can do without.",
    place: { resource: link.resource, page: place?.page ?? '', row: place?.row ?? 0 },
    field,
  })
}

import {
  RecordError,
  type DataRecord,
  type JsonObject,
  type JsonValue,
  type Page,
  type ReadRequest,
  type Resource,
} from '@standpipe/core'
import { StepError, type CompiledStep } from './step.ts'
import type { Step } from './step-schema.ts'

/**
 * A resource whose records go through steps, in their order, before anybody else sees them; key, cursor and columns have the
 * names that are left. What the API delivered still tells one page from another.
 */
export function withSteps(
  resource: Resource,
  written: readonly Step[],
  steps: readonly CompiledStep[],
): Resource {
  const filters = written.filter(({ filter }) => filter !== undefined)
  // Of all partitions together: what one parent's records lack, those of the next may have.
  const fields: Fields = { met: new Set(), told: new Set() }
  return {
    ...resource,
    positionBasis: { read: resource.positionBasis, steps: asJson(written) },
    ...(filters.length > 0 && { cursorBasis: { read: resource.cursorBasis, filters: asJson(filters) } }),
    read: (request) => readThrough(resource, request, steps, fields),
  }
}

interface Fields {
  readonly met: Set<string>
  readonly told: Set<string>
}

async function* readThrough(
  resource: Resource,
  request: ReadRequest,
  steps: readonly CompiledStep[],
  { met, told }: Fields,
): AsyncIterable<Page> {
  let count = 0
  for await (const page of resource.read(request)) {
    count += page.records.length
    const records = page.records
      .map((record, index) => through(record, index, page))
      .filter((record) => record !== null)
    // Before the page, because nobody asks for more behind the last one.
    if (page.stop !== undefined && count > 0 && isWhole(request)) reportUnmet()
    yield { ...page, records, delivered: page.delivered ?? page.records }
  }

  function through(record: DataRecord, index: number, page: Page): DataRecord | null {
    let current: DataRecord | null = record
    for (const step of steps) {
      if (current === null) return null
      try {
        current = step.apply(current, (field) => met.add(field))
      } catch (error) {
        if (!(error instanceof StepError)) throw error
        throw recordError(error, { resource: resource.name, page: page.label, row: index + 1 })
      }
    }
    return current
  }

  function reportUnmet(): void {
    for (const field of new Set(steps.flatMap((step) => step.fields))) {
      if (met.has(field) || told.has(field)) continue
      told.add(field)
      const message = `no record had the field '${field}' that a processing step speaks of`
      request.report({ type: 'warning-raised', code: 'rule-without-effect', message })
    }
  }
}

/** Few records that are new need not have every field. */
function isWhole({ resume, lowerBound, upperBound }: ReadRequest): boolean {
  return resume === null && lowerBound === null && upperBound === null
}

function recordError(error: StepError, place: RecordError['place']): RecordError {
  return new RecordError({
    message: `${place.resource}: a processing step failed at the field '${error.field}' of record ${place.row} of ${place.page}: ${error.message}`,
    hint: 'Correct the step in processing_steps.',
    place,
    field: error.field,
  })
}

function asJson(steps: readonly Step[]): JsonValue {
  return steps.map((step) => ({ ...step }) as JsonObject)
}

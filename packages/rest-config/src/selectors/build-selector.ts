import { jsonPath, type Selector } from '@standpipe/rest'
import { detectedRecords } from './detected-records.ts'
import { namesOfPath } from './field-path.ts'
import { wholeList } from './whole-list.ts'
import { withValuesAs } from './with-values-as.ts'

/** What is known of a resource besides its selector. */
export interface SelectorContext {
  /** Whether a response is one record unless the selector says otherwise. */
  readonly isEntity: boolean
  /** Whether its paginator counts rows or pages. */
  readonly isCounted: boolean
  /** The field that plain values become; null where records have to be objects. */
  readonly valueField: string | null
}

/** Where the records of a resource stand. Throws `ConfigurationError` for a JSONPath that is none. */
export function buildSelector(
  written: string | readonly string[] | null | undefined,
  context: SelectorContext,
): Selector {
  const selector = selectorOf(written, context)
  return context.valueField === null ? selector : withValuesAs(context.valueField, selector)
}

function selectorOf(
  written: string | readonly string[] | null | undefined,
  { isEntity, isCounted }: SelectorContext,
): Selector {
  if (written == null) return isEntity ? [] : detectedRecords
  // The elements of a list are what a list gives anyway, and an empty one has none that a path could match.
  const names = typeof written === 'string' ? namesOfPath(written.replace(/\[\*\]$/, '')) : written
  if (names === null) return jsonPath(asJsonPath(String(written)))
  return names.length === 0 && isCounted ? wholeList : names
}

/** dlt needs no `$` at the beginning. */
function asJsonPath(text: string): string {
  if (text.startsWith('$')) return text
  return text.startsWith('[') || text.startsWith('.') ? `$${text}` : `$.${text}`
}

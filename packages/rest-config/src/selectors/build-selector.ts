import { jsonPath, type Selector } from '@standpipe/rest'
import { detectedRecords } from './detected-records.ts'
import { namesOfPath } from './field-path.ts'

/** Where the records of a resource stand; `isEntity` says that a response is one record. */
export function buildSelector(
  written: string | readonly string[] | null | undefined,
  isEntity: boolean,
): Selector {
  if (written == null) return isEntity ? [] : detectedRecords
  if (typeof written !== 'string') return written
  // The elements of a list are what a list gives anyway, and an empty one has none that a path could match.
  const names = namesOfPath(written.replace(/\[\*\]$/, ''))
  return names ?? jsonPath(asJsonPath(written))
}

/** dlt needs no `$` at the beginning. */
function asJsonPath(text: string): string {
  if (text.startsWith('$')) return text
  return text.startsWith('[') || text.startsWith('.') ? `$${text}` : `$.${text}`
}

import { hash } from 'node:crypto'
import { fieldNames, type JsonValue, type PartitionState, type Resource, type WriteMode } from '@standpipe/core'
import { keyPart } from '../normalize/identity/identify-records.ts'
import { canonicalJson } from '../normalize/values/canonical-json.ts'
import { describeDisposition } from '../plan/disposition.ts'

/**
 * What a stored position depends on: the write mode, a colon, and a digest of the source's own basis, key and first
 * lower bound. The mode stands readable in front because it says what an unfinished read may have left behind.
 */
export function positionFingerprint(resource: Resource, mode: WriteMode['kind']): string {
  const basis: JsonValue = {
    basis: resource.positionBasis,
    key: keyBasis(resource),
    initialValue: resource.cursor?.initialValue ?? null,
  }
  return `${mode}:${hash('sha256', canonicalJson(basis), 'hex')}`
}

/** The write mode of the unfinished read that stored this state. */
export function unfinishedMode(state: PartitionState): string {
  return state.positionFingerprint.slice(0, state.positionFingerprint.indexOf(':'))
}

/** What a stored cursor depends on, as canonical JSON that `describeDifferences` can compare. */
export function cursorFingerprint(resource: Resource): string {
  return canonicalJson({
    source: resource.cursorBasis,
    cursorPath: resource.cursor === undefined ? null : fieldNames(resource.cursor.path).join('.'),
    key: keyBasis(resource),
    disposition: describeDisposition(resource.disposition),
  })
}

function keyBasis(resource: Resource): JsonValue {
  return (resource.primaryKey ?? []).map((part) => keyPart(part).path.join('.'))
}

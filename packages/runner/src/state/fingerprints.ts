import { hash } from 'node:crypto'
import {
  fieldNames,
  type JsonValue,
  type PartitionState,
  type Resource,
  type WriteMode,
} from '@standpipe/core'
import { keyPart } from '../normalize/identity/identify-records.ts'
import { canonicalJson } from '../normalize/values/canonical-json.ts'
import { describeDisposition } from '../plan/disposition.ts'

/**
 * What a stored position depends on: the write mode, a colon, and a digest of everything else. The mode stands
 * readable in front because it says what an unfinished read may have left behind.
 */
export function positionFingerprint(resource: Resource, mode: WriteMode['kind']): string {
  const basis: JsonValue = [
    resource.positionBasis,
    resource.cursor?.initialValue ?? null,
    cursorFingerprint(resource),
  ]
  return `${mode}:${hash('sha256', canonicalJson(basis), 'hex')}`
}

/** The write mode of the unfinished read that stored this state. */
export function unfinishedMode(state: PartitionState): string {
  return state.positionFingerprint.slice(0, state.positionFingerprint.indexOf(':'))
}

/**
 * What a stored cursor and the visible rows depend on, as canonical JSON that `describeDifferences` can compare.
 */
export function cursorFingerprint(resource: Resource): string {
  return canonicalJson({
    source: resource.cursorBasis,
    cursorPath: resource.cursor === undefined ? null : fieldNames(resource.cursor.path).join('.'),
    ...identityBasis(resource),
  })
}

/**
 * Whether the visible rows have other `_sp_id`s than a merge would give them now: they were appended, where each
 * version of a record is a row, or had another key.
 */
export function hasOtherIdentity(state: PartitionState, resource: Resource): boolean {
  const { key, disposition } = JSON.parse(state.cursorFingerprint) as ReturnType<typeof identityBasis>
  const now = identityBasis(resource)
  return disposition === 'append' || canonicalJson(key) !== canonicalJson(now.key)
}

function identityBasis(resource: Resource): {
  readonly key: readonly string[]
  readonly disposition: string
} {
  return {
    key: (resource.primaryKey ?? []).map((part) => keyPart(part).path.join('.')),
    disposition: describeDisposition(resource.disposition),
  }
}

import { hash } from 'node:crypto'
import type { DataRecord } from '@standpipe/core'
import { canonicalJson } from '../normalize/values/canonical-json.ts'

/** Digest of the `_sp_id`s of a page in order: the page holds the same records. */
export function digestOfIds(ids: readonly string[]): string {
  return hash('sha256', ids.join(','), 'hex')
}

/** Digest of the whole content of a page in order: for an append, where a changed record is a different row. */
export function digestOfContent(records: readonly DataRecord[]): string {
  return hash('sha256', canonicalJson(records), 'hex')
}

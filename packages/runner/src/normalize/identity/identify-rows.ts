import { fieldNames, type DataRecord, type Resource } from '@standpipe/core'
import { keepsVersions } from '../../plan/disposition.ts'
import { createIdentify, type PagePlace } from './identify-records.ts'
import { idOfVersion } from './row-identity.ts'
import { createVersionContent } from './version-content.ts'

/** What the root row of a record is known by. */
export interface RowIds {
  readonly id: string
  /** `_sp_key_id`, where versions of records are kept; there it is also the `id` of a removal, which has no content. */
  readonly keyId?: string
}

/** Gives the record at a row of a page its ids. Throws `RecordError` as `Identify` does. */
export type IdentifyRow = (record: DataRecord, page: PagePlace, row: number, isRemoval: boolean) => RowIds

/** How the root rows of a resource are identified. */
export function createIdentifyRow(
  resource: Pick<Resource, 'primaryKey' | 'disposition' | 'cursor' | 'columns' | 'nested' | 'maxNesting'>,
): IdentifyRow {
  const { primaryKey = [], disposition, cursor } = resource
  // An append keeps every version of a record; the cursor tells them apart.
  const version = disposition === 'append' && cursor !== undefined ? fieldNames(cursor.path) : null
  const identify = createIdentify(primaryKey, version)
  if (!keepsVersions(resource)) return (record, page, row) => ({ id: identify(record, page, row) })
  const contentOf = createVersionContent(resource)
  return (record, page, row, isRemoval) => {
    const keyId = identify(record, page, row)
    return { id: isRemoval ? keyId : idOfVersion(keyId, contentOf(record)), keyId }
  }
}

import type { ColumnDeclaration, Resource } from '@standpipe/core'
import type { ProjectManagementSettings } from '../project-management-settings.ts'
import type { CollectionName } from '../settings/collection-settings.ts'
import { givenFields, hasCommonColumns } from '../settings/settings-of-collection.ts'

type Columns = NonNullable<Resource['columns']>

const text: ColumnDeclaration = { type: 'text' }
const time: ColumnDeclaration = { type: 'timestamp' }

/**
 * The columns that are declared: those of the common form, or where a product has fields of its own only those that the
 * settings name. All others are what their values are.
 */
export function columnsInForm(
  name: CollectionName,
  common: Columns,
  settings: ProjectManagementSettings,
): Columns {
  if (hasCommonColumns(settings, name)) return common
  const fields = givenFields(settings, name)
  const declared: readonly (readonly [field: string | undefined, like: string, as: ColumnDeclaration])[] = [
    [fields.name, 'name', text],
    [fields.status, 'status', text],
    [fields.updatedAt, 'updated_at', time],
  ]
  return Object.fromEntries(
    declared.flatMap(([field, like, column]) => {
      // A time that counts seconds is a number, and stays one.
      const isNumber = column === time && settings.updatedSinceFormat?.startsWith('epoch') === true
      return field === undefined || !(like in common) || isNumber ? [] : [[field, column]]
    }),
  )
}

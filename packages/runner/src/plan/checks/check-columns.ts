import { ConfigurationError, fieldNames, type FieldPath, type Resource } from '@standpipe/core'
import { declaredShape } from '../../normalize/tables/declarations.ts'
import { defaultNesting } from '../../normalize/tables/whole-fields.ts'
import { maxPrecision } from '../../normalize/types/column-type.ts'
import { mergeOf } from '../disposition.ts'

/** Refuses declared columns that could never hold what they promise. Throws `ConfigurationError`. */
export function checkColumns(resource: Resource): void {
  const keys = Object.keys(resource.columns ?? {})
  for (const [key, declaration] of Object.entries(resource.columns ?? {})) {
    const { precision = 1, scale = 0 } = declaredShape(declaration)
    const digits = [precision, scale].every(Number.isSafeInteger) && scale >= 0 && scale <= precision
    if (!digits || precision < 1 || precision > maxPrecision) {
      refuse(
        resource,
        key,
        `decimal(${precision},${scale}) is no type`,
        `Precision is 1 to ${maxPrecision}, scale 0 to precision.`,
      )
    }
    const inside = keys.find((other) => other.startsWith(`${key}.`) || other.startsWith(`${key}[]`))
    if (inside !== undefined) {
      refuse(
        resource,
        key,
        `holds its whole value, so that '${inside}' has nothing left`,
        'Declare one of them.',
      )
    }
    if (isKeptWhole(resource, key.split('.').length - 1 + (key.endsWith('[]') ? 1 : 0))) {
      refuse(
        resource,
        key,
        'lies inside a value that is kept as json',
        'Raise maxNesting or remove the declaration.',
      )
    }
  }
  checkComparedColumns(resource)
}

/** What a destination compares with stored rows must have a column of its own, and one that has an order. */
function checkComparedColumns(resource: Resource): void {
  const { cursor, disposition } = resource
  if (cursor !== undefined && disposition === 'append') {
    checkComparedColumn(resource, cursor.path, 'is the cursor of an append')
  }
  const { dedupSort, mergeKey = [] } = mergeOf(disposition) ?? {}
  if (dedupSort !== undefined) {
    checkComparedColumn(resource, dedupSort.path, 'decides between records of a key')
  }
  for (const path of mergeKey) checkComparedColumn(resource, path, 'is part of the merge key')
}

function checkComparedColumn(resource: Resource, path: FieldPath, role: string): void {
  const names = fieldNames(path)
  const field = names.join('.')
  const outer = names.slice(0, -1).map((_name, index) => names.slice(0, index + 1).join('.'))
  if (
    isKeptWhole(resource, names.length - 1) ||
    outer.some((other) => resource.columns?.[other] !== undefined)
  ) {
    const problem = `${role} and lies inside a value that is kept as json`
    refuse(resource, field, problem, 'Raise maxNesting, or declare the field itself.')
  }
  if (resource.columns?.[field]?.type === 'json') {
    refuse(resource, field, `${role} and is declared json, which has no order`, 'Declare another type.')
  }
}

function isKeptWhole(resource: Resource, depth: number): boolean {
  return depth > (resource.nested === 'json' ? 0 : (resource.maxNesting ?? defaultNesting))
}

function refuse(resource: Resource, key: string, problem: string, hint: string): never {
  throw new ConfigurationError({
    message: `Resource '${resource.name}': column '${key}' ${problem}.`,
    hint,
    option: `resources.${resource.name}.columns.${key}`,
  })
}

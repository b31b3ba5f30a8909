import { ConfigurationError, fieldNames, type Resource } from '@standpipe/core'
import { declaredShape } from '../normalize/tables/declarations.ts'
import { defaultNesting } from '../normalize/tables/resource-tables.ts'
import { maxPrecision } from '../normalize/types/column-type.ts'

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
  checkCursorColumn(resource)
}

/** An append compares the cursor with what is stored, and so needs it in a column of its own. */
function checkCursorColumn(resource: Resource): void {
  const { cursor } = resource
  if (cursor === undefined || resource.disposition !== 'append') return
  const names = fieldNames(cursor.path)
  const outer = names.slice(0, -1).map((_name, index) => names.slice(0, index + 1).join('.'))
  if (
    isKeptWhole(resource, names.length - 1) ||
    outer.some((path) => resource.columns?.[path] !== undefined)
  ) {
    refuse(
      resource,
      names.join('.'),
      'is the cursor of an append and lies inside a value that is kept as json',
      'Raise maxNesting, or declare the field itself.',
    )
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

import { isDecimal, type JsonValue } from '@standpipe/core'
import { jsonPath, type JsonPath, type Selector } from '@standpipe/rest'

/** A selector that makes records of plain values, each with the value in a field. Objects stay as they are. */
export function withValuesAs(field: string, selector: Selector): JsonPath {
  const path = isJsonPath(selector) ? selector : jsonPath(namesAsJsonPath(selector))
  return {
    kind: 'json-path',
    expression: `${path.expression} (values as ${field})`,
    select: (body) => {
      const selection = path.select(body)
      const { value } = selection
      if (!Array.isArray(value)) return selection
      return { value: value.map((element: JsonValue) => (isPlain(element) ? { [field]: element } : element)) }
    },
  }
}

function isJsonPath(selector: Selector): selector is JsonPath {
  return typeof selector === 'object' && 'select' in selector
}

function namesAsJsonPath(names: Exclude<Selector, JsonPath>): string {
  const parts = typeof names === 'string' ? names.split('.') : names
  return `$${parts.map((name) => `[${JSON.stringify(name)}]`).join('')}`
}

function isPlain(value: JsonValue): boolean {
  return value !== null && (typeof value !== 'object' || isDecimal(value))
}

import { isDecimal, type DataRecord, type JsonObject, type JsonValue } from '@standpipe/core'
import { hashValue } from './hash-value.ts'
import type { RuleNode } from './rule-tree.ts'

/** What applying rules needs besides them. */
export interface ColumnRuleContext {
  /** Key of hashes. */
  readonly hashKey: string
  /** Takes every value that was dropped or hashed, so that nothing else shows it. */
  readonly hidden: (value: JsonValue) => void
  /** Throws: a field would take the place of another one. */
  readonly collide: (path: string, name: string) => never
}

/** A record as the rules leave it; what no rule touches is not copied. */
export function applyColumnRules(record: DataRecord, root: RuleNode, context: ColumnRuleContext): DataRecord {
  return changeObject(record, root)

  function changeObject(object: JsonObject, node: RuleNode): JsonObject {
    const names = [...node.fields.keys()].filter((name) => Object.hasOwn(object, name))
    if (names.length === 0) return object
    // Built from entries, so that a field named `__proto__` stays a field.
    return Object.fromEntries(
      Object.entries(object).flatMap(([name, value]): [string, JsonValue][] => {
        const field = node.fields.get(name)
        return field === undefined || value === undefined
          ? [[name, value ?? null]]
          : changeField(object, name, value, field)
      }),
    )
  }

  function changeField(
    object: JsonObject,
    name: string,
    value: JsonValue,
    field: RuleNode,
  ): [string, JsonValue][] {
    field.isMet = true
    const { rule } = field
    if (rule === 'drop') {
      context.hidden(value)
      return []
    }
    if (rule === 'hash') return [[name, hashed(value)]]
    const changed = changeInside(value, field)
    if (rule === null) return [[name, changed]]
    if (rule.rename !== name && Object.hasOwn(object, rule.rename)) context.collide(field.path, rule.rename)
    return [[rule.rename, changed]]
  }

  function changeInside(value: JsonValue, field: RuleNode): JsonValue {
    if (field.fields.size === 0 || typeof value !== 'object' || value === null || isDecimal(value))
      return value
    if (Array.isArray(value)) return value.map((element: JsonValue) => changeInside(element, field))
    return changeObject(value as JsonObject, field)
  }

  function hashed(value: JsonValue): JsonValue {
    if (value === null) return null
    if (Array.isArray(value)) return value.map((element: JsonValue) => hashed(element))
    context.hidden(value)
    return hashValue(value, context.hashKey)
  }
}

import { isDecimal, type JsonObject, type JsonValue } from '@standpipe/core'
import type { RuleNode } from './rule-tree.ts'

/** Hands over every value of a record that a rule drops or hashes. */
export function eachHiddenValue(object: JsonObject, node: RuleNode, hide: (value: JsonValue) => void): void {
  for (const [name, field] of node.fields) {
    const value = Object.hasOwn(object, name) ? (object[name] ?? null) : null
    if (field.rule === 'drop' || field.rule === 'hash') hide(value)
    else eachInside(value, field, hide)
  }
}

function eachInside(value: JsonValue, field: RuleNode, hide: (value: JsonValue) => void): void {
  if (typeof value !== 'object' || value === null || isDecimal(value)) return
  if (Array.isArray(value)) value.forEach((element: JsonValue) => eachInside(element, field, hide))
  else eachHiddenValue(value as JsonObject, field, hide)
}

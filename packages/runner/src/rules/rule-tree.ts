import { ConfigurationError } from '@standpipe/core'
import type { ColumnRule } from './record-rules.ts'

/** The rules below one place of a record. */
export interface RuleNode {
  /** As the user wrote it. */
  readonly path: string
  rule: ColumnRule | null
  /** Whether a record had the field. */
  isMet: boolean
  readonly fields: Map<string, RuleNode>
}

/** Arranges rules by the fields on their way. Throws `ConfigurationError` for rules that cannot both hold. */
export function createRuleTree(columns: { readonly [path: string]: ColumnRule }, resource: string): RuleNode {
  const root = createNode('')
  for (const [path, rule] of Object.entries(columns)) {
    const names = path.split('.').map((name) => name.replace(/(?:\[\])+$/, ''))
    checkRule(rule, path, names, resource)
    let node = root
    for (const [index, name] of names.entries()) {
      if (typeof node.rule === 'string') refuseInside(node.path, node.rule, path, resource)
      const next = node.fields.get(name) ?? createNode(names.slice(0, index + 1).join('.'))
      node.fields.set(name, next)
      node = next
    }
    const [inner] = node.fields.values()
    if (node.rule !== null) refuse(path, 'is said twice', 'Leave one of them out.', resource)
    node.rule = rule
    if (inner !== undefined && typeof rule === 'string') refuseInside(path, rule, inner.path, resource)
  }
  checkRenames(root, resource)
  return root
}

/** Two fields of one object must not get the same name: one value would take the place of the other. */
function checkRenames(node: RuleNode, resource: string): void {
  const owners = new Map<string, string>()
  for (const field of node.fields.values()) {
    checkRenames(field, resource)
    if (typeof field.rule !== 'object' || field.rule === null) continue
    const name = field.rule.rename
    const owner = owners.get(name)
    if (owner !== undefined) {
      refuse(field.path, `gives it the name that '${owner}' gets`, 'Choose another name.', resource)
    }
    owners.set(name, field.path)
  }
}

/** The rules of a tree, with their paths. */
export function rulesOf(node: RuleNode): readonly (RuleNode & { readonly rule: ColumnRule })[] {
  const { rule } = node
  const inner = [...node.fields.values()].flatMap(rulesOf)
  return rule === null ? inner : [node as RuleNode & { readonly rule: ColumnRule }, ...inner]
}

function createNode(path: string): RuleNode {
  return { path, rule: null, isMet: false, fields: new Map() }
}

function checkRule(rule: unknown, path: string, names: readonly string[], resource: string): void {
  const isRename = typeof rule === 'object' && rule !== null && 'rename' in rule
  const isRule = isRename
    ? typeof rule.rename === 'string' && /^[^.]+$/.test(rule.rename)
    : rule === 'drop' || rule === 'hash'
  if (isRule && !names.includes('')) return
  refuse(
    path,
    'is no rule',
    "Write 'drop', 'hash' or { rename: 'name' } behind the path of a field.",
    resource,
  )
}

function refuseInside(path: string, rule: 'drop' | 'hash', inner: string, resource: string): never {
  const problem = `has nothing left to hold for, because of '${rule}' for '${path}'`
  return refuse(inner, problem, 'Leave one of them out.', resource)
}

function refuse(path: string, problem: string, hint: string, resource: string): never {
  throw new ConfigurationError({
    message: `Resource '${resource}': the rule for '${path}' ${problem}.`,
    hint,
    option: `resources.${resource}.columns.${path}`,
  })
}

import type { ConfigPath } from '../config-path.ts'
import { isNode, nodesIn, type SyntaxNode } from './syntax-node.ts'

/**
 * The part of a program that writes what stands at a path of its default export: the key, or the element. Where it is made
 * by something that cannot be followed (a call, another module), the nearest thing around it. Null when there is no export.
 */
export function nodeAt(statements: readonly SyntaxNode[], path: ConfigPath): SyntaxNode | null {
  const exported = statements.find(({ type }) => type === 'ExportDefaultDeclaration')
  const [first = null] = statements
  let value = exported === undefined ? jsonValue(first) : exported['declaration']
  let found: SyntaxNode | null = isNode(value) ? value : null
  for (const part of path) {
    const step = stepInto(followed(value, statements), part, statements)
    if (step === null) return found
    found = step.key
    value = step.value
  }
  return found
}

/** A file that is one value has no statements. */
function jsonValue(node: SyntaxNode | null): SyntaxNode | null {
  return node?.type === 'ObjectExpression' || node?.type === 'ArrayExpression' ? node : null
}

interface Step {
  readonly key: SyntaxNode
  readonly value: unknown
}

function stepInto(
  node: SyntaxNode | null,
  part: string | number,
  statements: readonly SyntaxNode[],
): Step | null {
  if (node?.type === 'ArrayExpression' && typeof part === 'number') {
    const element: unknown = (node['elements'] as readonly unknown[])[part]
    return isNode(element) ? { key: element, value: element } : null
  }
  if (node?.type !== 'ObjectExpression') return null
  // What stands last counts.
  for (const property of nodesIn(node['properties']).toReversed()) {
    const step =
      property.type === 'SpreadElement'
        ? stepInto(followed(property['argument'], statements), part, statements)
        : ownStep(property, part)
    if (step !== null) return step
  }
  return null
}

function ownStep(property: SyntaxNode, part: string | number): Step | null {
  const { key, computed, value } = property
  if (!isNode(key) || (computed === true && key.type !== 'StringLiteral')) return null
  return String(key['name'] ?? key['value']) === String(part) ? { key, value: value ?? property } : null
}

/** What an expression stands for: without types and parentheses, constants and `defineConfig(…)` followed. */
function followed(value: unknown, statements: readonly SyntaxNode[], steps: number = 0): SyntaxNode | null {
  if (!isNode(value) || steps > 20) return null
  const inner = innerOf(value, statements)
  return inner === null ? value : followed(inner, statements, steps + 1)
}

function innerOf(node: SyntaxNode, statements: readonly SyntaxNode[]): unknown {
  switch (node.type) {
    case 'CallExpression':
      return isDefine(node['callee']) ? (nodesIn(node['arguments'])[0] ?? null) : null
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return node['expression']
    case 'Identifier':
      return constantNamed(String(node['name']), statements)
    default:
      return null
  }
}

function isDefine(callee: unknown): boolean {
  return isNode(callee) && callee['name'] === 'defineConfig'
}

function constantNamed(name: string, statements: readonly SyntaxNode[]): unknown {
  const declarations = statements
    .map((statement) => (isNode(statement['declaration']) ? statement['declaration'] : statement))
    .flatMap((statement) => nodesIn(statement['declarations']))
  return declarations.find(({ id }) => isNode(id) && id['name'] === name)?.['init'] ?? null
}

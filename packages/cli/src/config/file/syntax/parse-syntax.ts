import { parse, parseExpression } from '@babel/parser'
import { ConfigurationError } from '@standpipe/core'
import { isNode, type SyntaxNode } from './syntax-node.ts'

/**
 * The statements of a module in TypeScript or JavaScript, or the one value of a JSON file. Throws `ConfigurationError` with
 * the place of what cannot be read; what stands there is not shown, because it may be a secret.
 */
export function parseSyntax(text: string, label: string): readonly SyntaxNode[] {
  const isTyped = /\.m?ts$/.test(label)
  try {
    if (label.endsWith('.json')) {
      const root = asNode(parseExpression(text))
      checkJson(text, root, label)
      return [root]
    }
    return parse(text, { sourceType: 'module', plugins: isTyped ? ['typescript'] : [] }).program.body.map(
      asNode,
    )
  } catch (error) {
    if (!isSyntaxError(error)) throw error
    const { line, column } = error.loc
    throw unreadable(`${label}:${line}:${column + 1}`, error.message.replace(/ \(\d+:\d+\)$/, ''))
  }
}

/** What the parser of JavaScript lets pass, JSON does not: comments, a comma at the end, names without quotes. */
function checkJson(text: string, root: SyntaxNode, label: string): void {
  try {
    JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const { line, column } = foreignToJson(root)?.loc?.start ?? { line: 1, column: 0 }
    // The message of the error quotes the text, which may be a secret.
    throw unreadable(`${label}:${line}:${column + 1}`, 'this is no JSON')
  }
}

const jsonTypes: ReadonlySet<string> = new Set([
  'ObjectExpression',
  'ObjectProperty',
  'ArrayExpression',
  'StringLiteral',
  'NumericLiteral',
  'BooleanLiteral',
  'NullLiteral',
  'UnaryExpression',
])

/** The first part of an expression that JSON does not know, or the innermost around what it does not like there. */
function foreignToJson(node: SyntaxNode): SyntaxNode | null {
  if (!jsonTypes.has(node.type)) return node
  for (const part of Object.values(node).flat().filter(isNode)) {
    const found = foreignToJson(part)
    if (found !== null) return found
  }
  return null
}

function unreadable(place: string, problem: string): ConfigurationError {
  return new ConfigurationError({
    message: `${place} cannot be read: ${problem.replace(/\.$/, '')}.`,
    hint: 'Fix the syntax there, or just before it.',
    option: 'config',
  })
}

function asNode(node: object): SyntaxNode {
  return node as SyntaxNode
}

function isSyntaxError(
  error: unknown,
): error is SyntaxError & { readonly loc: { readonly line: number; readonly column: number } } {
  return error instanceof SyntaxError && 'loc' in error
}

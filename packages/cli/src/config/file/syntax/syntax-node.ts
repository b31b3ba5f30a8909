/** A part of a program as the parser describes it. */
export interface SyntaxNode {
  readonly type: string
  /** Absent where the parser made it up. */
  readonly loc?: { readonly start: { readonly line: number; readonly column: number } } | null
  readonly [field: string]: unknown
}

/** Whether a field of a node is a node itself. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value
}

/** The nodes in a list that is a field of a node. */
export function nodesIn(value: unknown): readonly SyntaxNode[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

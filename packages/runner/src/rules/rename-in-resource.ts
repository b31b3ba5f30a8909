import {
  ConfigurationError,
  fieldNames,
  type ColumnDeclaration,
  type FieldPath,
  type KeyPart,
  type MergeDisposition,
  type Resource,
} from '@standpipe/core'
import type { ColumnRule } from './record-rules.ts'
import type { RuleNode } from './rule-tree.ts'

type Names = Pick<Resource, 'primaryKey' | 'cursor' | 'disposition' | 'columns'>

/**
 * The resource with the names that the rules leave. Throws `ConfigurationError` where a field that the run needs would
 * be dropped, or hashed although its order or meaning counts.
 */
export function renameInResource(resource: Resource, tree: RuleNode): Resource {
  const { primaryKey, cursor, disposition, columns } = resource
  const follow = (path: FieldPath, role: string, refused: readonly ColumnRule[]): readonly string[] => {
    const { names, rule } = followRules(fieldNames(path), tree)
    if (rule === null || !refused.includes(rule)) return names
    throw new ConfigurationError({
      message: `Resource '${resource.name}': '${fieldNames(path).join('.')}' is ${role} and cannot be ${rule === 'drop' ? 'dropped' : 'hashed'}.`,
      hint: 'Leave the rule out, or choose another field for it.',
      option: `resources.${resource.name}.columns`,
    })
  }
  const merge = typeof disposition === 'object' ? renameInMerge(disposition, follow) : disposition
  const names: Names = {
    ...(primaryKey !== undefined && { primaryKey: primaryKey.map((part) => renameKeyPart(part, follow)) }),
    ...(cursor !== undefined && {
      cursor: { ...cursor, path: follow(cursor.path, 'the cursor', ['drop', 'hash']) },
    }),
    ...(merge !== undefined && { disposition: merge }),
    ...(columns !== undefined && { columns: renameColumns(columns, tree) }),
  }
  return { ...resource, ...names }
}

/** A path in the names that are left, and the rule that ends it. */
export function followRules(
  path: readonly string[],
  tree: RuleNode,
): { readonly names: readonly string[]; readonly rule: ColumnRule | null } {
  const names: string[] = []
  let node: RuleNode | undefined = tree
  for (const name of path) {
    const plain = name.replace(/(?:\[\])+$/, '')
    node = node?.fields.get(plain)
    const rule: ColumnRule | null = node?.rule ?? null
    if (typeof rule === 'string') return { names: [...names, name], rule }
    names.push(rule === null ? name : `${rule.rename}${name.slice(plain.length)}`)
  }
  return { names, rule: null }
}

type Follow = (path: FieldPath, role: string, refused: readonly ColumnRule[]) => readonly string[]

function renameKeyPart(part: KeyPart, follow: Follow): KeyPart {
  const role = 'part of the key'
  if (typeof part === 'object' && 'path' in part) return { ...part, path: follow(part.path, role, ['drop']) }
  return follow(part, role, ['drop'])
}

function renameInMerge(merge: MergeDisposition, follow: Follow): MergeDisposition {
  const { mergeKey, dedupSort, hardDelete } = merge
  return {
    ...merge,
    ...(mergeKey !== undefined && {
      mergeKey: mergeKey.map((path) => follow(path, 'part of the merge key', ['drop'])),
    }),
    ...(dedupSort !== undefined && {
      dedupSort: { ...dedupSort, path: follow(dedupSort.path, 'dedupSort', ['drop', 'hash']) },
    }),
    ...(hardDelete !== undefined && { hardDelete: follow(hardDelete, 'hardDelete', ['drop', 'hash']) }),
  }
}

/** A dropped column is not declared any more, and a hashed one is a text. */
function renameColumns(
  columns: NonNullable<Resource['columns']>,
  tree: RuleNode,
): { readonly [path: string]: ColumnDeclaration } {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([key, declaration]): [string, ColumnDeclaration][] => {
      const { names, rule } = followRules(key.split('.'), tree)
      if (rule === 'drop') return []
      const { precision: _precision, scale: _scale, ...rest } = declaration
      return [[names.join('.'), rule === 'hash' ? { ...rest, type: 'text' } : declaration]]
    }),
  )
}

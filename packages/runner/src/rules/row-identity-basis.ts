import { fieldNames, type FieldPath, type Resource } from '@standpipe/core'
import { hash } from 'node:crypto'
import { keyPart } from '../normalize/identity/identify-records.ts'
import { canonicalJson } from '../normalize/values/canonical-json.ts'
import { mergeOf } from '../plan/disposition.ts'
import { hashValue } from './hash-value.ts'
import type { RecordRules } from './record-rules.ts'
import { followRules } from './rename-in-resource.ts'
import { createRuleTree } from './rule-tree.ts'

/** What the `_sp_id`s of a resource's rows are made from, in the names of the source. */
export interface RowIdentityBasis {
  readonly key: readonly string[]
  readonly cursorPath: string | null
}

/** By which stored values rows are compared besides their id, in the names under which they are stored. */
export interface ComparisonBasis {
  readonly mergeKey: readonly string[]
  readonly dedupSort: string | null
}

/**
 * What the `_sp_id`s of a resource's rows are made from, and what they are compared by. Where a rule changes that, it is told: a key that is hashed is
 * another key, and without a key every rule changes the content.
 */
export function rowIdentityBasis(
  {
    name,
    primaryKey = [],
    cursor,
    disposition,
  }: Pick<Resource, 'name' | 'primaryKey' | 'cursor' | 'disposition'>,
  { columns = {} }: RecordRules = {},
  hashKey = '',
): RowIdentityBasis & ComparisonBasis {
  const tree = createRuleTree(columns, name)
  const keyTag = tagOf(hashKey)
  const rules = columnRulesDigest({ columns }, hashKey)
  const ofRules = rules === '' ? [] : [`content by rules ${rules}`]
  const { mergeKey = [], dedupSort } = mergeOf(disposition) ?? {}
  const stored = (path: FieldPath): string => {
    const { names, rule } = followRules(fieldNames(path), tree)
    return rule === 'hash' ? `${names.join('.')} hashed by ${keyTag}` : names.join('.')
  }
  const key = primaryKey.map((part) => {
    const { path } = keyPart(part)
    const isHashed = followRules(path, tree).rule === 'hash'
    return isHashed ? `${path.join('.')} hashed by ${keyTag}` : path.join('.')
  })
  return {
    key: primaryKey.length === 0 ? ofRules : key,
    cursorPath: cursor === undefined ? null : fieldNames(cursor.path).join('.'),
    mergeKey: mergeKey.map(stored),
    dedupSort: dedupSort === undefined ? null : stored(dedupSort.path),
  }
}

/** Digest of the rules for columns, and of the key they hash with; empty without any. */
export function columnRulesDigest({ columns = {} }: RecordRules, hashKey: string): string {
  if (Object.keys(columns).length === 0) return ''
  return hash('sha256', canonicalJson([columns, tagOf(hashKey)]), 'hex').slice(0, 8)
}

function tagOf(hashKey: string): string {
  return hashValue('key', hashKey).slice(0, 8)
}

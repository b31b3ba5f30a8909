import type { Resource, Secret } from '@standpipe/core'
import type { ResourceOptions } from '../resource-options.ts'
import { checkedHashKey } from '../rules/hash-key.ts'
import { columnRulesDigest, rowIdentityBasis } from '../rules/row-identity-basis.ts'
import { withRules } from '../rules/with-rules.ts'
import type { PlannedResource } from './planned-resource.ts'

/** Where the rules for a resource stand. */
export interface RuleOptions {
  readonly hashKey?: string | Secret
  readonly resources?: { readonly [name: string]: ResourceOptions }
}

/** A resource with the user's rules, if there are any. Throws `ConfigurationError` when they cannot hold. */
export function resourceWithRules(
  resource: Resource,
  { resources = {}, hashKey }: RuleOptions,
): Pick<PlannedResource, 'resource' | 'identity' | 'columnRules'> {
  const rules = resources[resource.name] ?? {}
  const { columns = {}, filter, map } = rules
  const key = checkedHashKey(hashKey, Object.values(columns).includes('hash'))
  const hasRules = filter !== undefined || map !== undefined || Object.keys(columns).length > 0
  return {
    resource: hasRules ? withRules(resource, rules, key) : resource,
    identity: rowIdentityBasis(resource, rules, key),
    columnRules: columnRulesDigest(rules, key),
  }
}

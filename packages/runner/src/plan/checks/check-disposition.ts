import {
  ConfigurationError,
  type DestinationAbilities,
  type MergeDisposition,
  type Resource,
} from '@standpipe/core'
import { describeDisposition, mergeOf, onMissingOf } from '../disposition.ts'

/** What a disposition is checked against. */
export interface DispositionContext {
  readonly destination: { readonly name: string; readonly abilities: DestinationAbilities }
  readonly fullRefresh: boolean
}

/** Refuses a disposition that this runner or the destination cannot carry out. Throws `ConfigurationError`. */
export function checkDisposition(resource: Resource, context: DispositionContext): void {
  const { name, abilities } = context.destination
  const described = describeDisposition(resource.disposition)
  const refuse = (problem: string, hint: string): never => {
    throw new ConfigurationError({
      message: `Resource '${resource.name}': ${problem}.`,
      hint,
      option: `resources.${resource.name}.disposition`,
    })
  }
  const merge = mergeOf(resource.disposition)
  if (merge !== null) checkMerge(merge)
  const able =
    merge === null ? abilities[described as 'append' | 'replace'] : abilities.merge.includes(merge.strategy)
  if (!able) refuse(`${name} cannot ${described}`, 'Choose another disposition or destination.')
  if (context.fullRefresh && !abilities.replace) {
    refuse(`${name} cannot replace, which a full refresh needs`, 'Run without full refresh.')
  }
  checkOnMissing()

  function checkMerge({ strategy, dedupSort, hardDelete, mergeKey }: MergeDisposition): void {
    const isKeyed = (resource.primaryKey ?? []).length > 0
    if (mergeKey !== undefined && (strategy !== 'delete-insert' || mergeKey.length === 0)) {
      refuse(
        `'mergeKey' ${mergeKey.length === 0 ? 'is empty' : `has no meaning for ${described}`}`,
        'Remove it.',
      )
    }
    if (!isKeyed && mergeKey === undefined) {
      refuse('merge needs a primary key', 'Declare primaryKey, or use append or replace.')
    }
    if (!isKeyed && (dedupSort ?? hardDelete) !== undefined) {
      const option = dedupSort === undefined ? 'hardDelete' : 'dedupSort'
      refuse(`'${option}' needs a primary key`, 'Declare primaryKey, or remove it.')
    }
    if (dedupSort !== undefined && (strategy === 'insert-only' || strategy === 'scd2')) {
      refuse(`'dedupSort' has no meaning for ${described}`, 'Remove it, or merge with the strategy upsert.')
    }
    if (dedupSort !== undefined && !['asc', 'desc'].includes(dedupSort.order)) {
      refuse(`the order '${dedupSort.order}' of dedupSort is unknown`, "Use 'asc' or 'desc'.")
    }
  }

  function checkOnMissing(): void {
    const onMissing = onMissingOf(resource)
    if (onMissing === 'keep') return
    const isPossible = merge?.strategy === 'upsert' || (merge?.strategy === 'scd2' && onMissing === 'delete')
    if (!isPossible) {
      refuse(`onMissing '${onMissing}' needs merge (upsert), not ${described}`, 'Remove onMissing.')
    }
    if (merge?.dedupSort !== undefined) {
      refuse(
        `onMissing '${onMissing}' cannot be combined with dedupSort: a stored row that wins over what was delivered would look missing`,
        'Remove one of them.',
      )
    }
    if (!abilities.onMissing.includes(onMissing)) {
      refuse(`${name} cannot ${onMissing} missing rows`, `It can ${abilities.onMissing.join(' or ')} them.`)
    }
  }
}

import type { RestResource } from '../resource/rest-resource.ts'
import { linksOf } from './parent-link.ts'

/** The names that the partitions of a resource give values to. */
export function partitionNames(resource: RestResource): ReadonlySet<string> {
  const linked = linksOf(resource).flatMap(({ values }) => Object.keys(values))
  return new Set([...linked, ...Object.keys(resource.list ?? {})])
}

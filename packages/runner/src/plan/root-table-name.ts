import type { Resource } from '@standpipe/core'
import { fitsBytes, tagName } from '../normalize/names/fit-name.ts'
import { hashTag } from '../normalize/names/hash-tag.ts'
import { snakeCase } from '../normalize/names/snake-case.ts'

/** The name of a resource's root table: its own or the resource's name in snake_case, cut when it is too long. */
export function rootTableName(resource: Pick<Resource, 'name' | 'table'>, maxNameBytes: number): string {
  const wish = resource.table ?? resource.name
  const name = snakeCase(wish)
  return fitsBytes(name, maxNameBytes) ? name : tagName(name, hashTag([wish]), maxNameBytes)
}

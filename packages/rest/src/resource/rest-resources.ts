import type { ParentLink } from '../parents/parent-link.ts'
import type { Selector } from '../selectors/selector.ts'
import type { PathsWithRecords } from './openapi-paths.ts'
import type { RestResource } from './rest-resource.ts'
import type { KnownResource } from './typed-parents.ts'
import type { FullRecordOf, TypedDetail, TypedResource } from './typed-resource.ts'

/** Declares a resource that the compiler checks against an OpenAPI document. */
export type DefineResource<Paths> = <
  const Path extends PathsWithRecords<Paths>,
  const Select extends Selector = readonly [],
  const Details extends TypedDetail<Paths> = never,
  const Key extends string = never,
  const CursorField extends string = never,
  const Column extends string = never,
  const Parents extends ParentLink | readonly ParentLink[] = never,
>(
  resource: TypedResource<Paths, Path, Select, Details, Key, CursorField, Column, Parents>,
) => KnownResource<FullRecordOf<Paths, Path, Select, Details, Parents>>

/**
 * Gives the function that declares resources of a documented API. `paths` is what openapi-typescript 7 writes:
 * path, selector, primary key, cursor, columns, parameters and fields of parents that its GET responses do not have are
 * errors of the compiler. JSONPath selectors and what they lead to are not checked.
 *
 * @example
 * const resource = restResources<paths>()
 * export const orders = resource({ name: 'orders', path: '/v1/orders', select: 'data', primaryKey: 'id' })
 */
export function restResources<Paths>(): DefineResource<Paths> {
  return (resource) => resource as RestResource
}

/** Declares a resource of an API without a document: everything is plain text. */
export function restResource(resource: RestResource): RestResource {
  return resource
}

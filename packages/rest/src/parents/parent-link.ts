import type { FieldPath } from '@standpipe/core'

/** What the records of a parent give to the requests and records of a resource. */
export interface ParentLink {
  /** Name of the resource whose records are the parents. */
  readonly resource: string
  /**
   * Fields of the parent record by the name that stands for them: `{name}` in path, query, headers and body. They
   * identify the partition, and parents with the same values are read for once.
   */
  readonly values: { readonly [name: string]: FieldPath }
  /** Fields of the parent record that are added to each record, by the name that they get there. Default: none. */
  readonly carry?: { readonly [field: string]: FieldPath }
  /**
   * Names that an earlier parent gives, too: only parents that agree in them are put together. Default: none, every
   * parent is put together with every other.
   */
  readonly on?: readonly string[]
  /**
   * Names whose value may be missing, null or empty: a parameter or header that is nothing but that name is then left
   * out, and in a JSON body it is null. Default: none.
   */
  readonly optionalValues?: readonly string[]
  /**
   * What a parent without a usable value means: `fail` the resource with an error that names the parent record, or
   * `skip` it, reported with the number of those that were. Default `'fail'`.
   */
  readonly onNull?: 'fail' | 'skip'
}

/** The parents of a resource as a list. */
export function linksOf({
  parents = [],
}: {
  readonly parents?: ParentLink | readonly ParentLink[]
}): readonly ParentLink[] {
  return isList(parents) ? parents : [parents]
}

function isList(parents: ParentLink | readonly ParentLink[]): parents is readonly ParentLink[] {
  return Array.isArray(parents)
}

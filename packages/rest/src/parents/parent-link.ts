import type { FieldPath } from '@standpipe/core'

/** What the records of a parent give to the requests and records of a resource. */
export interface ParentLink {
  /** The resource whose records are the parents, or its name. Of one that `restResources` declared, fields are checked. */
  readonly resource: string | { readonly name: string }
  /**
   * Fields of the parent record by the name that stands for them: `{name}` in path, query, headers and body. They
   * identify the partition, and parents with the same values are read for once. A path may enter one list of the parent
   * (`facilities[].id`): it then stands for as many parents as the list has elements, and for none without the list.
   */
  readonly values: { readonly [name: string]: FieldPath }
  /**
   * Fields of the parent record that are added to each record, by the name that they get there; from the list that `values`
   * enters those of its element (`facilities[].name`). Default: none.
   */
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

/** A link with the name of its resource. */
export type NamedLink = ParentLink & { readonly resource: string }

/** The parents of a resource as a list. */
export function linksOf({
  parents = [],
}: {
  readonly parents?: ParentLink | readonly ParentLink[]
}): readonly NamedLink[] {
  const links = isList(parents) ? parents : [parents]
  return links.map((link) => {
    const { resource } = link
    return { ...link, resource: typeof resource === 'string' ? resource : resource.name }
  })
}

function isList(parents: ParentLink | readonly ParentLink[]): parents is readonly ParentLink[] {
  return Array.isArray(parents)
}

import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import type { MergedResource } from '../resources/merge-defaults.ts'
import { fieldPath } from '../selectors/field-path.ts'

interface Context {
  readonly at: DocumentPath
  readonly problems: Problems
}

/** A field that each record gets from a parent. */
export interface CarriedField {
  readonly from: string
  readonly field: string
}

/** Adds problems where a document says nothing of how several parents belong together, or something where there are none. */
export function refuseUnjoined(
  { join_parents_on: join, include_from_parent: included }: MergedResource,
  parents: readonly string[],
  { at, problems }: Context,
): void {
  if (parents.length > 1 && join == null) {
    problems.add(
      at,
      `a resource has one parent, but this one refers to ${parents.join(' and ')}; join_parents_on names the fields in which their records agree, [] puts each together with each`,
    )
  }
  if (parents.length < 2 && join != null) {
    problems.add([...at, 'join_parents_on'], 'there are not several parents that it could join')
  }
  if (parents.length === 0 && included != null) {
    problems.add([...at, 'include_from_parent'], 'there is no parent: nothing refers to another resource')
  }
}

/** The fields in which several parents agree. */
export function joinedFields(
  { join_parents_on: join }: MergedResource,
  parents: readonly string[],
  { at, problems }: Context,
): readonly (readonly string[])[] {
  if (parents.length < 2) return []
  return (join ?? []).flatMap((text, index) => {
    const path = problems.attempt([...at, 'join_parents_on', index], () => fieldPath(text))
    return path === null ? [] : [path]
  })
}

/** What records get from parents, of which there is one, or a name in front of each field. */
export function carriedFields(
  { include_from_parent: included }: MergedResource,
  parents: readonly string[],
  { at, problems }: Context,
): readonly CarriedField[] {
  const [parent] = parents
  if (parent === undefined) return []
  return (included ?? []).flatMap((text, index): readonly CarriedField[] => {
    if (parents.length === 1) return [{ from: parent, field: text }]
    const from = parents.find((name) => text.startsWith(`${name}.`))
    if (from !== undefined) return [{ from, field: text.slice(from.length + 1) }]
    problems.add(
      [...at, 'include_from_parent', index],
      `of several parents a field is written as parent.field, with one of ${parents.join(', ')}`,
    )
    return []
  })
}

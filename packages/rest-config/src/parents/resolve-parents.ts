import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import type { MergedResource } from '../resources/merge-defaults.ts'
import { tableName } from '../resources/table-name.ts'
import { fieldPath } from '../selectors/field-path.ts'
import { carriedFields, joinedFields, refuseUnjoined } from './joined-parents.ts'
import { createNames } from './names.ts'
import type { PlaceholderUse } from './references.ts'

/** The resource whose records another one is read for. */
export interface ResolvedParent {
  readonly resource: string
  /** Fields of its records by the names that stand for them in the request. */
  readonly values: { readonly [name: string]: readonly string[] }
  /** Fields of its records by the names that they get in each record. */
  readonly carry: { readonly [field: string]: readonly string[] }
  /** What a record without one of the values means. */
  readonly onNull: 'fail' | 'skip'
  /** Names in which it has to agree with the parents before it. */
  readonly on?: readonly string[]
}

/** What a resource takes from its parents, with the names that the toolkit is given for its placeholders. */
export interface ParentReferences {
  readonly parents: readonly ResolvedParent[]
  readonly names: ReadonlyMap<string, string>
}

interface Reference {
  readonly placeholder: string
  readonly resource: string
  readonly field: readonly string[]
  readonly at: DocumentPath
}

interface Context {
  readonly at: DocumentPath
  readonly problems: Problems
}

/** Finds the parents of a resource. Unknown ones, several that nothing joins, and what refers to none are problems. */
export function resolveParents(
  options: MergedResource,
  uses: readonly PlaceholderUse[],
  known: readonly string[],
  context: Context,
): ParentReferences {
  const { at, problems } = context
  const references = [
    ...inTemplates(uses, problems),
    ...inParameters(options.endpoint.params ?? {}, uses, at, problems),
  ]
  for (const { resource, at: place } of references) {
    if (!known.includes(resource))
      problems.add(place, `there is no resource "${resource}"; there are ${known.join(', ')}`)
  }
  const parents = [...new Set(references.map(({ resource }) => resource))]
  refuseUnjoined(options, parents, context)
  const taken = createNames()
  const named = references.map(({ placeholder, resource, field }) => {
    const wanted = placeholder.startsWith('resources.') ? field.join('_') : placeholder
    return { placeholder, resource, field, name: taken.nameFor(wanted, [resource, ...field]) }
  })
  const joined = joinedFields(options, parents, context).map(
    (field) => [taken.nameFor(field.join('_'), ['', ...field]), field] as const,
  )
  const carried = carriedFields(options, parents, context)
  return {
    names: new Map(named.map(({ placeholder, name }) => [placeholder, name])),
    parents: parents.map((parent, index) => {
      const own = named.filter(({ resource }) => resource === parent)
      const fields = carried.filter(({ from }) => from === parent)
      return {
        resource: tableName(parent),
        values: Object.fromEntries([...own.map(({ name, field }) => [name, field] as const), ...joined]),
        carry: Object.fromEntries(fields.map(({ field }) => [`_${parent}_${field}`, [field]])),
        onNull: options.endpoint.on_parent_value_missing === 'skip' ? 'skip' : 'fail',
        ...(index > 0 && { on: joined.map(([name]) => name) }),
      }
    }),
  }
}

function inTemplates(uses: readonly PlaceholderUse[], problems: Problems): readonly Reference[] {
  return uses.flatMap(({ name, at }) => {
    const [root, resource = '', ...field] = name.split('.')
    if (root !== 'resources') return []
    if (field.some((part) => /[[\]]/.test(part))) {
      problems.add(at, `{${name}} leads into a list; a placeholder takes a field, through objects alone`)
      return []
    }
    if (field.length > 0) return [{ placeholder: name, resource, field, at }]
    problems.add(at, `{${name}} names no field; write {resources.${resource || 'parent'}.field}`)
    return []
  })
}

function inParameters(
  params: NonNullable<MergedResource['endpoint']['params']>,
  uses: readonly PlaceholderUse[],
  around: DocumentPath,
  problems: Problems,
): readonly Reference[] {
  return Object.entries(params).flatMap(([name, value]): readonly Reference[] => {
    if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'resolve')
      return []
    const at = [...around, 'endpoint', 'params', name]
    if (!uses.some((use) => use.place === 'path' && use.name === name)) {
      problems.add(at, `the path has no placeholder {${name}} that this value could stand in`)
      return []
    }
    const field = problems.attempt([...at, 'field'], () => fieldPath(value.field))
    return field === null ? [] : [{ placeholder: name, resource: value.resource, field, at }]
  })
}

import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import type { MergedResource } from '../resources/merge-defaults.ts'
import { tableName } from '../resources/table-name.ts'
import { fieldPath } from '../selectors/field-path.ts'
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
}

/** What a resource takes from a parent, with the names that the toolkit is given for its placeholders. */
export interface ParentReferences {
  readonly parent: ResolvedParent | null
  readonly names: ReadonlyMap<string, string>
}

interface Reference {
  readonly placeholder: string
  readonly resource: string
  readonly field: readonly string[]
  readonly at: DocumentPath
}

/** Finds the one parent of a resource. Unknown ones, several of them, and what refers to none are problems. */
export function resolveParent(
  { endpoint, include_from_parent: included }: MergedResource,
  uses: readonly PlaceholderUse[],
  known: readonly string[],
  { at, problems }: { readonly at: DocumentPath; readonly problems: Problems },
): ParentReferences {
  const references = [
    ...inTemplates(uses, problems),
    ...inParameters(endpoint.params ?? {}, uses, at, problems),
  ]
  const parents = [...new Set(references.map(({ resource }) => resource))]
  for (const { resource, at: place } of references) {
    if (!known.includes(resource))
      problems.add(place, `there is no resource "${resource}"; there are ${known.join(', ')}`)
  }
  const [parent] = parents
  if (parents.length > 1) {
    problems.add(at, `a resource has one parent, but this one refers to ${parents.join(' and ')}`)
  }
  if (parent === undefined) {
    if (included != null) {
      problems.add([...at, 'include_from_parent'], 'there is no parent: nothing refers to another resource')
    }
    return { parent: null, names: new Map() }
  }
  const names = new Map<string, string>()
  const values: { [name: string]: readonly string[] } = {}
  for (const { placeholder, field } of references) {
    if (names.has(placeholder)) continue
    const name = freeName(placeholder.startsWith('resources.') ? field.join('_') : placeholder, values, field)
    names.set(placeholder, name)
    values[name] = field
  }
  const carry = (included ?? []).map((field) => [`_${parent}_${field}`, [field]] as const)
  const onNull = endpoint.on_parent_value_missing === 'skip' ? 'skip' : 'fail'
  return { parent: { resource: tableName(parent), values, carry: Object.fromEntries(carry), onNull }, names }
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

/** A name that the toolkit takes and that no other field has. */
function freeName(wanted: string, taken: ResolvedParent['values'], field: readonly string[]): string {
  const plain = wanted.replaceAll(/[^\w-]/g, '_')
  const base = /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`
  let name = base
  for (let number = 2; taken[name] !== undefined && taken[name]?.join('.') !== field.join('.'); number += 1) {
    name = `${base}_${number}`
  }
  return name
}

import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import type { EndpointOptions } from '../resources/endpoint-schema.ts'
import { onlyPlaceholder, parseTemplate, placeholdersIn } from '../templates/parse-template.ts'

/** A placeholder where it is used. */
export interface PlaceholderUse {
  /** What stands between the braces. */
  readonly name: string
  /** Where in the request: a value that is all of a parameter may be left out, one among text must be there. */
  readonly place: 'path' | 'text' | 'whole'
  readonly at: DocumentPath
}

/** Every placeholder in the request of an endpoint. Those in names of parameters and headers are problems. */
export function placeholderUses(
  endpoint: EndpointOptions,
  at: DocumentPath,
  problems: Problems,
): readonly PlaceholderUse[] {
  const uses: PlaceholderUse[] = []
  const add = (text: string, place: DocumentPath, isPath = false): void => {
    const parts = problems.attempt(place, () => parseTemplate(text)) ?? []
    const isWhole = onlyPlaceholder(parts) !== null
    for (const name of placeholdersIn(parts)) {
      uses.push({ name, place: isPath ? 'path' : isWhole ? 'whole' : 'text', at: place })
    }
  }
  const addAll = (value: unknown, place: DocumentPath): void => {
    if (typeof value === 'string') add(value, place)
    else if (Array.isArray(value)) value.forEach((part, index) => addAll(part, [...place, index]))
    else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        refuseInName(name, [...place, name], problems)
        addAll(part, [...place, name])
      }
    }
  }
  if (endpoint.path != null) add(endpoint.path, [...at, 'path'], true)
  for (const [name, value] of Object.entries(endpoint.params ?? {})) {
    refuseInName(name, [...at, 'params', name], problems)
    if (typeof value !== 'object' || Array.isArray(value)) addAll(value, [...at, 'params', name])
  }
  addAll(endpoint.json, [...at, 'json'])
  addAll(endpoint.data, [...at, 'data'])
  addAll(endpoint.headers, [...at, 'headers'])
  return uses
}

function refuseInName(name: string, at: DocumentPath, problems: Problems): void {
  const parts = problems.attempt(at, () => parseTemplate(name)) ?? []
  if (placeholdersIn(parts).length > 0) problems.add(at, 'a name cannot be filled in; only values can')
}

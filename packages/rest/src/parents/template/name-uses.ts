import type { JsonValue, Parameters } from '@standpipe/core'
import { placeholdersOf } from '../../read/request/fill-path.ts'
import type { RestResource } from '../../resource/rest-resource.ts'
import { isObject } from '../../selectors/field-at.ts'
import { namesIn, onlyNameIn } from './template.ts'

/** Where the names that are filled from a partition stand in the request of a resource. */
export interface NameUses {
  /** In the path. */
  readonly path: ReadonlySet<string>
  /** Among other text, or as all of a text body: a value must stand there. */
  readonly text: ReadonlySet<string>
  /** As all of a parameter or header, which can be left out. */
  readonly whole: ReadonlySet<string>
  /** As all of a value in a JSON body, which may be anything. */
  readonly json: ReadonlySet<string>
}

/** Looks for names in braces. */
export function nameUses({ path, query = {}, headers = {}, body }: RestResource): NameUses {
  const uses = {
    path: new Set(placeholdersOf(path)),
    text: new Set<string>(),
    whole: new Set<string>(),
    json: new Set<string>(),
  }
  const add = (text: string, whole: Set<string>): void => {
    const only = onlyNameIn(text)
    if (only !== null) whole.add(only)
    else for (const name of namesIn(text)) uses.text.add(name)
  }
  for (const text of [...textsOf(query), ...Object.values(headers)]) add(text, uses.whole)
  if (body !== undefined && 'json' in body) for (const text of textsIn(body.json)) add(text, uses.json)
  if (body !== undefined && 'form' in body) for (const text of textsOf(body.form)) add(text, uses.whole)
  if (body !== undefined && 'text' in body) for (const name of namesIn(body.text)) uses.text.add(name)
  return uses
}

/** All names, wherever they stand. */
export function allNames({ path, text, whole, json }: NameUses): ReadonlySet<string> {
  return new Set([...path, ...text, ...whole, ...json])
}

function textsOf(parameters: Parameters): readonly string[] {
  return Object.values(parameters)
    .flat()
    .filter((value) => typeof value === 'string')
}

function textsIn(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isObject(value) ? Object.values(value).flatMap(textsIn) : []
}

import type { FieldPath, JsonValue } from '@standpipe/core'
import { isObject } from '../selectors/field-at.ts'

/** A field of a body, found on a walk through its objects. */
export interface BodyField {
  readonly path: FieldPath
  /** Its own name in lower case without separators: `nextpage` for `next_page` and `nextPage`. */
  readonly name: string
  /** The same with the name of the object that holds it in front: `cursorsnext`; as `name` at the top. */
  readonly qualifiedName: string
  readonly value: JsonValue
}

const deepest = 4

/** All fields of a body that can be reached through objects, those nearer to the top first. */
export function bodyFieldsOf(body: JsonValue): readonly BodyField[] {
  const fields: BodyField[] = []
  let level: { readonly names: readonly string[]; readonly value: JsonValue }[] = [{ names: [], value: body }]
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    level = level.flatMap(({ names, value }) =>
      isObject(value)
        ? Object.entries(value).map(([name, inner]) => ({ names: [...names, name], value: inner }))
        : [],
    )
    fields.push(...level.map(({ names, value }) => fieldOf(names, value)))
  }
  return fields
}

function fieldOf(names: readonly string[], value: JsonValue): BodyField {
  const plain = names.map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
  return {
    path: names.some((name) => name.includes('.')) ? names : names.join('.'),
    name: plain.at(-1) ?? '',
    qualifiedName: plain.slice(-2).join(''),
    value,
  }
}

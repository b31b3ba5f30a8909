import * as fc from 'fast-check'

type Value = unknown
type Path = readonly (string | number)[]

const junk = fc.constantFrom<Value>(null, 5, -1, 1.5, '', 'junk', true, [], {}, [null], { a: 1 }, ['x'])

/** Documents in which one thing is not as it was: another value, a key less, an unknown key, a key with a typing error. */
export function spoiled(documents: fc.Arbitrary<object>): fc.Arbitrary<Value> {
  return documents.chain((document) => {
    const paths = pathsIn(document)
    const dicts = paths.filter((path) => isDict(at(document, path)))
    const inside = paths.filter((path) => path.length > 0)
    return fc.oneof(
      fc.tuple(fc.constantFrom(...paths), junk).map(([path, value]) => changed(document, path, () => value)),
      fc.constantFrom(...inside).map((path) => without(document, path)),
      fc
        .constantFrom(...dicts)
        .map((path) => changed(document, path, (value) => ({ ...(value as object), surplus: 1 }))),
      fc.constantFrom(...inside).map((path) => misspelled(document, path)),
    )
  })
}

function pathsIn(value: Value, around: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [around]
  const inner = Object.entries(value).flatMap(([name, part]) =>
    pathsIn(part, [...around, Array.isArray(value) ? Number(name) : name]),
  )
  return [around, ...inner]
}

function changed(value: Value, [name, ...rest]: Path, change: (value: Value) => Value): Value {
  if (name === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((part, index) => (index === name ? changed(part, rest, change) : part))
  const fields = value as { readonly [name: string]: Value }
  return { ...fields, [name]: changed(fields[name], rest, change) }
}

function without(document: Value, path: Path): Value {
  const last = path.at(-1)
  return changed(document, path.slice(0, -1), (value) =>
    Array.isArray(value)
      ? value.filter((_part, index) => index !== last)
      : Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== last)),
  )
}

function misspelled(document: Value, path: Path): Value {
  const last = path.at(-1)
  return changed(document, path.slice(0, -1), (value) =>
    isDict(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, part]) => [name === last ? `${name}x` : name, part]),
        )
      : value,
  )
}

function at(value: Value, path: Path): Value {
  return path.reduce((current, name) => (current as { readonly [name: string]: Value })[name], value)
}

function isDict(value: Value): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

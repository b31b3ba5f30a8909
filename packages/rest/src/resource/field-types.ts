/** Types that check dotted paths against the type of a value, one name at a time. */

/** The elements of a list of objects, at any depth of lists; anything else is itself. Null is left out. */
export type Elements<Value> = unknown extends Value
  ? unknown
  : NonNullable<Value> extends infer Present
    ? Present extends readonly (infer Element)[]
      ? Elements<Element>
      : Present
    : never

/** The names of the fields of an object, of every member of a union; any name when nothing is known of it. */
export type FieldNames<Value> = unknown extends Value
  ? string
  : NonNullable<Value> extends infer Present
    ? Present extends readonly unknown[]
      ? never
      : Present extends object
        ? Extract<keyof Present, string>
        : never
    : never

/** The value of a field. */
export type FieldValue<Value, Name extends string> = unknown extends Value
  ? unknown
  : NonNullable<Value> extends infer Present
    ? Present extends object
      ? Name extends keyof Present
        ? Present[Name]
        : never
      : never
    : never

/** The path itself when it exists; otherwise the paths that exist where it goes wrong, for the compiler's message. */
export type PathIn<Value, Path extends string, Before extends string = ''> =
  Path extends FieldNames<Value>
    ? `${Before}${Path}`
    : Path extends `${infer Name}.${infer Rest}`
      ? Name extends FieldNames<Value>
        ? PathIn<FieldValue<Value, Name>, Rest, `${Before}${Name}.`>
        : `${Before}${FieldNames<Value>}`
      : `${Before}${FieldNames<Value>}`

/** As `PathIn` for columns: `name[]` goes into a list, whose elements are the rows of a child table. */
export type ColumnPathIn<Value, Path extends string, Before extends string = ''> =
  Path extends ColumnNames<Value>
    ? `${Before}${Path}`
    : Path extends `${infer Name}.${infer Rest}`
      ? Name extends ColumnNames<Value>
        ? IsList<ColumnValue<Value, Name>> extends true
          ? ColumnPathIn<Elements<ColumnValue<Value, Name>>, Rest, `${Before}${Name}[].`>
          : ColumnPathIn<ColumnValue<Value, Name>, Rest, `${Before}${Name}.`>
        : `${Before}${ColumnNames<Value>}`
      : `${Before}${ColumnNames<Value>}`

/** The names of the fields of an object; those of lists also with `[]`. */
type ColumnNames<Value> =
  FieldNames<Value> extends infer Name extends string
    ? Name extends string
      ? Name | (IsList<FieldValue<Value, Name>> extends true ? `${Name}[]` : never)
      : never
    : never

type ColumnValue<Value, Name extends string> = Name extends `${infer List}[]`
  ? Elements<FieldValue<Value, List>>
  : FieldValue<Value, Name>

type IsList<Value> = unknown extends Value
  ? false
  : Extract<NonNullable<Value>, readonly unknown[]> extends never
    ? false
    : true

/** The value that a dotted path or a list of names leads to; behind `name[]` that of an element of the list. */
export type ValueAt<Value, Path> = Path extends readonly [infer Name extends string, ...infer Rest]
  ? ValueAt<FieldValue<Value, Name>, Rest>
  : Path extends readonly []
    ? Value
    : Path extends `${infer Name}.${infer Rest}`
      ? ValueAt<ColumnValue<Value, Name>, Rest>
      : Path extends string
        ? ColumnValue<Value, Path>
        : unknown

/** A list of names when each exists below the one before; otherwise the names that exist where it goes wrong. */
export type NamesIn<Value, Names extends readonly string[]> = Names extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Name extends FieldNames<Value>
    ? readonly [Name, ...NamesIn<FieldValue<Value, Name>, Rest>]
    : readonly [FieldNames<Value>, ...Rest]
  : readonly []

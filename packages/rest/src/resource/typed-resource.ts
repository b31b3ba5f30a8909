import type { ColumnDeclaration, Parameters, ParameterValue } from '@standpipe/core'
import type { JsonPath } from '../selectors/json-path.ts'
import type { Selector } from '../selectors/selector.ts'
import type { Elements, NamesIn, PathIn, ColumnPathIn, ValueAt } from './field-types.ts'
import type { OperationParameters, PathsWithRecords, ResponseBody } from './openapi-paths.ts'
import type { ParentLink } from '../parents/parent-link.ts'
import type { Detail, RestCursor, RestResource } from './rest-resource.ts'
import type { CarriedBy, CheckedParents } from './typed-parents.ts'

/**
 * A resource whose path, selector, key, cursor, columns and parameters must exist in the document. `Path`,
 * `Select`, `Details`, `Key`, `CursorField` and `Column` stand for what was written.
 */
export interface TypedResource<
  Paths,
  Path extends string,
  Select extends Selector,
  Details extends TypedDetail<Paths>,
  Key extends string,
  CursorField extends string,
  Column extends string,
  Parents extends ParentLink | readonly ParentLink[],
> extends Omit<RestResource, CheckedOption | 'method' | 'body'> {
  readonly path: Path
  readonly select?: Checked<Select, SelectorIn<ResponseBody<Paths, Path>, Select>>
  /** With a path, the record is what that path responds with; what a link leads to is not checked. */
  readonly detail?: Details
  readonly primaryKey?:
    | FieldIn<FullRecordOf<Paths, Path, Select, Details, Parents>, Key>
    | readonly (
        | FieldIn<FullRecordOf<Paths, Path, Select, Details, Parents>, Key>
        | {
            readonly path: FieldIn<FullRecordOf<Paths, Path, Select, Details, Parents>, Key>
            readonly nullable: boolean
          }
      )[]
  readonly cursor?: TypedCursor<
    FieldIn<FullRecordOf<Paths, Path, Select, Details, Parents>, CursorField>,
    Extract<keyof OperationParameters<Paths, Path, 'query'>, string>
  >
  readonly columns?: ColumnsIn<FullRecordOf<Paths, Path, Select, Details, Parents>, Column>
  /** Fields of a parent that `restResources` declared must exist in its records. */
  readonly parents?: Parents & CheckedParents<NoInfer<Parents>>
  readonly query?: ValuesOf<OperationParameters<Paths, Path, 'query'>, Parameters[string]>
  readonly pathParameters?: ValuesOf<OperationParameters<Paths, Path, 'path'>>
}

type CheckedOption =
  | 'path'
  | 'select'
  | 'detail'
  | 'primaryKey'
  | 'cursor'
  | 'columns'
  | 'parents'
  | 'query'
  | 'pathParameters'

/** A detail whose path must exist in the document. (A function would hide from the compiler what it leads to.) */
export interface TypedDetail<Paths> extends Omit<Detail, 'path'> {
  readonly path?: PathsWithRecords<Paths>
}

interface TypedCursor<Field extends string, Parameter extends string> extends Omit<
  RestCursor,
  'path' | 'param' | 'endParam' | 'in'
> {
  readonly path: Field
  readonly param?: Parameter
  readonly endParam?: Parameter
}

/** The type of one record; unknown where it cannot be told, so that one mistake does not cause a second message. */
type RecordOf<Paths, Path, Select, Details> = [Details] extends [never]
  ? Known<ElementAt<ResponseBody<Paths, Path>, Select>>
  : Known<DetailOf<Paths, Details>>

/** The same with what the parents carry. */
export type FullRecordOf<Paths, Path, Select, Details, Parents> =
  RecordOf<Paths, Path, Select, Details> extends infer Own
    ? unknown extends Own
      ? unknown
      : Own & CarriedBy<Parents>
    : never

type DetailOf<Paths, Details> = Details extends { readonly path: infer Path extends string }
  ? ElementAt<
      ResponseBody<Paths, Path>,
      Details extends { readonly select: infer Select } ? Select : readonly []
    >
  : unknown

type ElementAt<Body, Select> = Select extends JsonPath ? unknown : Elements<ValueAt<Body, Select>>

type Known<Value> = [Value] extends [never] ? unknown : Value

/** What was written when it is among what is expected, otherwise what is expected. */
type Checked<Written, Expected> = Written extends Expected ? Written : Expected

type SelectorIn<Body, Select extends Selector> = Select extends string
  ? PathIn<Body, Select>
  : Select extends readonly string[]
    ? NamesIn<Body, Select>
    : JsonPath

type FieldIn<Value, Field extends string> = Field extends string ? PathIn<Value, Field> : never

type ColumnsIn<Value, Column extends string> = {
  readonly [Name in Column]: Name extends ColumnPathIn<Value, Name>
    ? ColumnDeclaration
    : { readonly 'no such field, but': ColumnPathIn<Value, Name> }
}

type ValuesOf<Declared, Allowed = ParameterValue> = {
  readonly [Name in keyof Declared]?: Extract<NonNullable<Declared[Name]>, Allowed> | Placeholder
}

/** A value that is filled from a partition. */
type Placeholder = `{${string}}`

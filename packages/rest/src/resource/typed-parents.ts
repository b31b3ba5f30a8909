import type { ColumnPathIn, NamesIn, ValueAt } from './field-types.ts'
import type { RestResource } from './rest-resource.ts'

/** Only the compiler knows it. */
declare const recordOf: unique symbol

/** A resource whose records the compiler knows. */
export interface KnownResource<Value> extends RestResource {
  readonly [recordOf]?: Value
}

/** What parents must be so that their fields exist; links to a resource by its name are not checked. */
export type CheckedParents<Parents> = Parents extends readonly [...infer Links]
  ? // Its elements alone: two lists of different links cannot be joined.
    { readonly [Index in Extract<keyof Links, `${number}`>]: CheckedLink<Links[Index]> }
  : CheckedLink<Parents>

/** The fields that parents add to each record. */
export type CarriedBy<Parents> = [Parents] extends [never]
  ? unknown
  : Parents extends readonly [infer First, ...infer Rest]
    ? CarriedByLink<First> & CarriedBy<Rest>
    : CarriedByLink<Parents>

type CheckedLink<Link> = Link extends { readonly resource: KnownResource<infer Value> }
  ? { readonly [Option in Extract<keyof Link, 'values' | 'carry'>]: FieldsIn<Value, Link[Option]> }
  : unknown

type FieldsIn<Value, Fields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends string
    ? ColumnPathIn<Value, Fields[Name]>
    : Fields[Name] extends readonly string[]
      ? NamesIn<Value, Fields[Name]>
      : never
}

type CarriedByLink<Link> = Link extends { readonly resource: infer Parent; readonly carry: infer Carry }
  ? { readonly [Field in keyof Carry]: ValueAt<RecordOfParent<Parent>, Carry[Field]> }
  : unknown

type RecordOfParent<Parent> = Parent extends KnownResource<infer Value> ? Value : unknown

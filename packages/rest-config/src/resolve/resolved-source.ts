import type { Decimal } from '@standpipe/core'
import type { AuthOptions } from '../auth/auth-schema.ts'
import type { ClientOptions } from '../client/client-schema.ts'
import type { DecoderOptions } from '../decoders/decoder-schema.ts'
import type { DocumentPath } from '../document/document-path.ts'
import type { Problem } from '../document/problem.ts'
import type { ResolvedIncremental } from '../incremental/resolve-incremental.ts'
import type { PaginatorOptions } from '../paginators/paginator-schema.ts'
import type { ParentReferences } from '../parents/resolve-parents.ts'
import type { MergedResource } from '../resources/merge-defaults.ts'

/** A document in one form: defaults merged, short forms written out, references followed. Plain data, no secrets. */
export interface ResolvedSource {
  readonly name: string
  readonly client: Omit<ClientOptions, 'auth' | 'paginator'>
  readonly auth: ResolvedAuth | null
  readonly resources: readonly ResolvedResource[]
}

/** A resource in one form. */
export interface ResolvedResource extends ParentReferences {
  /** What it lacks to be read, although the document can be used without it. */
  readonly incomplete: readonly Problem[]
  /** Where it stands in the document. */
  readonly at: DocumentPath
  /** In snake_case. */
  readonly name: string
  readonly options: MergedResource
  readonly path: string
  /** Values of placeholders of the path that are no parameters of the query then. */
  readonly pathValues: { readonly [placeholder: string]: PlainValue }
  /** Parameters of the query. */
  readonly params: { readonly [name: string]: PlainParameter }
  readonly incremental: ResolvedIncremental | null
  /** `entity` is the page of a path that ends in a placeholder. */
  readonly paginator: PaginatorOptions | { readonly type: 'entity' }
  /** Whether a response is one record unless a selector says otherwise. */
  readonly isEntity: boolean
  readonly auth: ResolvedAuth | null
  readonly decoder: DecoderOptions | null
}

/** Credentials, with the place to which problems with them belong. */
export interface ResolvedAuth {
  readonly at: DocumentPath
  readonly options: AuthOptions
}

/** A parameter whose value stands in the document, or is a template. */
export type PlainParameter = PlainValue | readonly PlainValue[]

/** A value that stands in the document; numbers are those of `SourceDocument`. */
export type PlainValue = string | number | bigint | boolean | Decimal

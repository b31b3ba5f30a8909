import { isDict } from '../document/is-dict.ts'
import type { SourceDocument } from '../document/source-document.ts'
import type { RestConfig, RestConfigExtension } from '../schema/document-schema.ts'

/** A document that stands for itself and follows its schema. */
export type WholeDocument = SourceDocument & { readonly value: RestConfig }

/** A document that adds to another one and follows its schema. */
export type ExtensionDocument = SourceDocument & { readonly value: RestConfigExtension }

/** Whether a document adds to another one, which it names under `extends`; whether it follows the schema is checked elsewhere. */
export function isExtension(document: SourceDocument): document is ExtensionDocument {
  return isDict(document.value) && Object.hasOwn(document.value, 'extends')
}

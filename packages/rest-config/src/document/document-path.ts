/** Where something stands in a document: names of keys and numbers of elements, from the outside in. */
export type DocumentPath = readonly (string | number)[]

/** A path as it is written in messages: `resources[0].endpoint.path`. */
export function describeDocumentPath(path: DocumentPath): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`))
    .join('')
}

import { StandpipeError, type Resource } from '@standpipe/core'
import { inDocumentWords } from './document-words.ts'

/** A resource whose errors say what to change in the words of documents. Their messages, which may quote the API, stay. */
export function withDocumentWords(resource: Resource): Resource {
  const partitions = resource.partitions?.bind(resource)
  return {
    ...resource,
    ...(partitions !== undefined && { partitions: (request) => translating(partitions(request)) }),
    read: (request) => translating(resource.read(request)),
  }
}

async function* translating<Value>(values: AsyncIterable<Value>): AsyncIterable<Value> {
  try {
    yield* values
  } catch (error) {
    // The same object, so that its class and code stay.
    if (StandpipeError.isInstance(error) && error.hint !== undefined) {
      Reflect.set(error, 'hint', inDocumentWords(error.hint))
    }
    throw error
  }
}

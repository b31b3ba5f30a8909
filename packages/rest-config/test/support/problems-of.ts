import { ConfigurationError } from '@standpipe/core'
import { readSource } from '../../src/index.ts'

/** What is wrong with a document, a line each; empty when it can be used. */
export function problemsOf(
  document: string | object,
  variables: { readonly [name: string]: string } = {},
): readonly string[] {
  try {
    const text = typeof document === 'string' ? document : JSON.stringify(document)
    readSource(text, 'source.yaml', { variables: (name) => variables[name] })
    return []
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error
    return error.message
      .split('\n  - ')
      .slice(1)
      .map((line) => line.replace(/^source\.yaml(:\d+:\d+)? /, ''))
  }
}

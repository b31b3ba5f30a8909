import { importDefault } from './import-default.ts'
import { locateSource } from './locate-source.ts'
import { sourceDefinition, type SourceDefinition } from './source-definition.ts'

/**
 * What a source is made by, without making it; null for a document. Throws `ConfigurationError` when it is not installed or is
 * no source.
 *
 * @param given a name or path, or what a module exports by default
 */
export async function definitionOf(
  given: unknown,
  label: string,
  directory: string,
): Promise<SourceDefinition | null> {
  if (typeof given !== 'string') return sourceDefinition(given, label)
  const { url, kind } = await locateSource(given, directory)
  return kind === 'document' ? null : sourceDefinition(await importDefault(url, given), given)
}

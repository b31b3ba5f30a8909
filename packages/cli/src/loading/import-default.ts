import { ConfigurationError } from '@standpipe/core'
import { messageOf } from '../output/text/error-text.ts'

/**
 * The default export of a module that is not ours.
 *
 * @throws ConfigurationError when it cannot be loaded or has no default export
 */
export async function importDefault(url: string, label: string): Promise<unknown> {
  const module: unknown = await import(url).catch((error: unknown) => {
    throw new ConfigurationError({
      message: `${label} could not be loaded: ${messageOf(error)}`,
      hint: 'Fix the module, or install what it imports.',
      cause: error,
    })
  })
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default
  throw new ConfigurationError({ message: `${label} has no default export.` })
}

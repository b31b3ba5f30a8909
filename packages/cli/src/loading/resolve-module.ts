import { ConfigurationError } from '@standpipe/core'
import { createRequire, isBuiltin, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { messageOf } from '../output/text/error-text.ts'

/**
 * Finds the file of a package as `import` would from a directory; null when it is not installed there.
 *
 * `import.meta.resolve` cannot start from another file, and `require.resolve` does not see packages that export
 * for `import` alone. So it is `require.resolve`, with the conditions of `import` for the time of this call.
 *
 * @throws ConfigurationError when the package is there, but exports nothing that can be imported
 */
export function resolveModule(name: string, base: string): string | null {
  if (isBuiltin(name)) return null
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, {
        ...context,
        conditions: context.conditions.map((condition) => (condition === 'require' ? 'import' : condition)),
      }),
  })
  try {
    return pathToFileURL(createRequire(base).resolve(name)).href
  } catch (error) {
    if (isNotFound(error)) return null
    throw new ConfigurationError({
      message: `The package ${name} cannot be used: ${messageOf(error)}`,
      cause: error,
    })
  } finally {
    hooks.deregister()
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND'
}

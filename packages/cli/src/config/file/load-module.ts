import { registerHooks } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { directoriesAround, readManifest } from '../../loading/installed/package-manifest.ts'

/** What a configuration imports `defineConfig` from: always the program that reads it, also where it is not installed. */
const ownName = 'standpipe'

/**
 * The default export of a configuration in TypeScript or JavaScript; undefined when it has none. Node loads it where it can;
 * TypeScript that Node does not take (enums), and modules in a package that does not say that it is of modules, are loaded
 * by `jiti`, without leaving files behind.
 */
export async function loadModule(path: string): Promise<unknown> {
  const own = import.meta.resolve(ownName)
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === ownName ? { url: own, shortCircuit: true } : next(specifier, context),
  })
  try {
    return await (isModule(path) ? loadAsItIs(path) : loadTranslated(path))
  } finally {
    hooks.deregister()
  }
}

async function loadAsItIs(path: string): Promise<unknown> {
  try {
    return defaultOf(await import(pathToFileURL(path).href))
  } catch (error) {
    if (codeOf(error) !== 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') throw error
    return loadTranslated(path)
  }
}

async function loadTranslated(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti')
  const alias = { [ownName]: fileURLToPath(import.meta.resolve(ownName)) }
  const jiti = createJiti(path, { alias, fsCache: false, moduleCache: false, interopDefault: false })
  return defaultOf(await jiti.import(path))
}

/** Whether Node takes a file as a module by its name or its package, without trying. */
function isModule(path: string): boolean {
  if (/\.m[jt]s$/.test(path)) return true
  const owner = directoriesAround(dirname(path))
    .map(readManifest)
    .find((manifest) => manifest !== null)
  return owner?.isModule === true
}

function defaultOf(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

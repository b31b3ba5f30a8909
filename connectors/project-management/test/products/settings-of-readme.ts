import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { settingVariables } from '@standpipe/core'
import projectManagement, { type ProjectManagementSettings } from '../../src/index.ts'

/** The settings of a file `.env` in the README, read as the command line does; the first file has the number 0. */
export async function settingsOfReadme(
  file: number,
  replaced: { readonly [setting: string]: string },
): Promise<ProjectManagementSettings> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const blocks = Array.from(readme.matchAll(/^```env\n([^]*?)^```$/gm), ([, text = '']) => text)
  const variables = { ...parseEnv(blocks[file] ?? '') }
  const { settings, sourceName } = projectManagement
  const { properties } = settings['~standard'].jsonSchema.input({ target: 'draft-2020-12' }) as {
    readonly properties: { readonly [name: string]: { readonly type?: string } }
  }
  const given = Object.entries(properties).flatMap(([name, { type }]) => {
    const [variable] = settingVariables(sourceName, name)
    const text = replaced[name] ?? variables[variable]
    delete variables[variable]
    return text === undefined ? [] : [[name, type === 'string' ? text : JSON.parse(text)]]
  })
  if (Object.keys(variables).length > 0) throw new Error(`Unknown: ${Object.keys(variables).join(', ')}.`)
  const result = await settings['~standard'].validate(Object.fromEntries(given))
  if (result.issues) throw new Error(result.issues.map(({ message }) => message).join())
  return result.value
}

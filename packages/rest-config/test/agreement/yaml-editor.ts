import { randomUUID } from 'node:crypto'
import { TextDocument } from 'vscode-json-languageservice'
import { getLanguageService } from 'yaml-language-server'
import { readPublished, schemaLine } from './published-schema.ts'

/**
 * The language server behind YAML in VS Code and other editors, in a project that has the package installed. Returns what it
 * marks in a text below the line that our documentation begins documents with.
 */
export function yamlEditor(): (text: string) => Promise<readonly string[]> {
  const service = getLanguageService({
    schemaRequestService: readPublished,
    workspaceContext: { resolveRelativePath: (path, from) => new URL(path, from).href },
  })
  service.configure({ validate: true, yamlVersion: '1.2' })
  return async (text) => {
    // It remembers documents by their name, for all who use it in a process.
    const name = `file:///project/${randomUUID()}.yaml`
    const document = TextDocument.create(name, 'yaml', 1, `${schemaLine}\n${text}`)
    const found = await service.doValidation(document, false)
    return found.map(({ message }) => (typeof message === 'string' ? message : message.value))
  }
}

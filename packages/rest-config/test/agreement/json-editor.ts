import { getLanguageService, TextDocument } from 'vscode-json-languageservice'
import { readPublished, schemaPath } from './published-schema.ts'

/**
 * The language service behind JSON in VS Code, in a project that has the package installed and says of `source.json` that
 * it is a document; others have to say so themselves. Returns what it marks in a text of a file.
 */
export function jsonEditor(file: string): (text: string) => Promise<readonly string[]> {
  const service = getLanguageService({
    schemaRequestService: readPublished,
    workspaceContext: { resolveRelativePath: (path, from) => new URL(path, from).href },
  })
  const uri = new URL(schemaPath, 'file:///project/').href
  service.configure({ schemas: [{ fileMatch: ['source.json'], uri }] })
  return async (text) => {
    const document = TextDocument.create(`file:///project/${file}`, 'json', 1, text)
    const found = await service.doValidation(document, service.parseJSONDocument(document))
    return found.map(({ message }) => (typeof message === 'string' ? message : message.value))
  }
}

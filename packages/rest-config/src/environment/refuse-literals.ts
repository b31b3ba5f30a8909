import type { DocumentPath } from '../document/document-path.ts'
import type { Problems } from '../document/problems.ts'
import type { RestConfig } from '../schema/document-schema.ts'
import { isSecretName } from './secret-names.ts'
import { hasReference } from './variables.ts'

/** Whatever is called like a secret in a request must come from the environment. Everything else is a problem. */
export function refuseLiteralSecrets(
  { client, resource_defaults, resources }: RestConfig,
  problems: Problems,
): void {
  look(client.headers, ['client', 'headers'], problems)
  lookAtEndpoint(resource_defaults?.endpoint, ['resource_defaults', 'endpoint'], problems)
  for (const [index, resource] of resources.entries()) {
    if (typeof resource === 'object')
      lookAtEndpoint(resource.endpoint, ['resources', index, 'endpoint'], problems)
  }
}

function lookAtEndpoint(endpoint: unknown, at: DocumentPath, problems: Problems): void {
  if (typeof endpoint !== 'object' || endpoint === null) return
  for (const key of ['headers', 'params', 'json', 'data']) {
    look((endpoint as { readonly [key: string]: unknown })[key], [...at, key], problems)
  }
}

function look(value: unknown, at: DocumentPath, problems: Problems): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) {
    const path = [...at, Array.isArray(value) ? Number(name) : name]
    const isLiteral =
      typeof part === 'number' || (typeof part === 'string' && part !== '' && !/[{}]/.test(part))
    if (isSecretName(name) && isLiteral && !hasReference(String(part))) {
      problems.add(
        path,
        `expected the variable that holds the secret, as \${env:NAME}, given a text that is not shown here`,
      )
    } else look(part, path, problems)
  }
}

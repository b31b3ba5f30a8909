import { isDecimal } from '@standpipe/core'
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
  lookAtAuth(client.auth, ['client', 'auth'], problems)
  lookAtEndpoint(resource_defaults?.endpoint, ['resource_defaults', 'endpoint'], problems)
  for (const [index, resource] of resources.entries()) {
    const at = ['resources', index, 'endpoint']
    if (typeof resource === 'object') lookAtEndpoint(resource.endpoint, at, problems)
    else lookAtPath(resource, ['resources', index], problems)
  }
}

function lookAtEndpoint(endpoint: unknown, at: DocumentPath, problems: Problems): void {
  if (typeof endpoint === 'string') lookAtPath(endpoint, at, problems)
  if (typeof endpoint !== 'object' || endpoint === null) return
  const { path, data, auth, ...others } = endpoint as { readonly [key: string]: unknown }
  if (typeof path === 'string') lookAtPath(path, [...at, 'path'], problems)
  for (const key of ['headers', 'params', 'json']) look(others[key], [...at, key], problems)
  lookAtAuth(auth, [...at, 'auth'], problems)
  if (!Array.isArray(data)) return look(data, [...at, 'data'], problems)
  for (const [index, [name, value]] of (data as [string, string][]).entries())
    look(value, [...at, 'data', index, 1], problems, isSecretName(name))
}

/**
 * The fields of a token request, and a name without a password, which is the key then; credentials that have a key of their own
 * are references by the schema.
 */
function lookAtAuth(auth: unknown, at: DocumentPath, problems: Problems): void {
  if (typeof auth !== 'object' || auth === null) return
  const {
    username,
    password,
    access_token_request_data: fields,
  } = auth as { readonly [key: string]: unknown }
  look(fields, [...at, 'access_token_request_data'], problems)
  look(username, [...at, 'username'], problems, password === '')
}

/** The query of a path, where names have no places of their own. */
function lookAtPath(path: string, at: DocumentPath, problems: Problems): void {
  const [, query = ''] = path.split('?')
  for (const [name, value] of new URLSearchParams(query)) look(value, at, problems, isSecretName(name))
}

function look(value: unknown, at: DocumentPath, problems: Problems, isSecret = false): void {
  if (isLiteral(value)) {
    if (isSecret) problems.add(at, expected)
  } else if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) look(part, [...at, index], problems, isSecret)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) look(part, [...at, name], problems, isSecretName(name))
  }
}

const expected =
  'expected the variable that holds the secret, as ${env:NAME}, given a value that is not shown here'

function isLiteral(value: unknown): boolean {
  if (typeof value === 'string')
    return value !== '' && !hasReference(value) && !/\{(resources|incremental)\./.test(value)
  return typeof value === 'number' || typeof value === 'bigint' || isDecimal(value)
}

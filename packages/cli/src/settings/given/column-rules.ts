import { ConfigurationError, secret, type Secret } from '@standpipe/core'
import type { ColumnRule, ResourceOptions } from '@standpipe/runner'

/** The variable that holds the key of hashed columns. */
const hashKeyVariable = 'STANDPIPE__HASH_KEY'

/** What holds for resources, for `run` and `preview` of the runner. */
export interface GivenColumnRules {
  readonly resources?: { readonly [name: string]: ResourceOptions }
  readonly hashKey?: Secret
}

/** What is known besides `--column`. */
export interface ColumnRuleInputs {
  /** What the configuration says of resources. The rules of `--column` are stronger. */
  readonly configured: { readonly [name: string]: ResourceOptions }
  /** Variables of the process. */
  readonly variables: { readonly [name: string]: string | undefined }
  /** Variables of `.env`. */
  readonly file: { readonly [name: string]: string | undefined }
  /** The key of hashes in the configuration. Only asked for where something is hashed. */
  readonly configuredKey: () => Promise<string | undefined>
  readonly onSecrets: (secrets: readonly Secret[]) => void
}

/**
 * Reads the rules of `--column customers.email=hash` and the key of hashes, which is kept out of every output. Throws
 * `ConfigurationError` for a text that is no rule, and where there is no key.
 */
export async function givenColumnRules(
  texts: readonly string[] | undefined,
  inputs: ColumnRuleInputs,
): Promise<GivenColumnRules> {
  const resources: { [name: string]: ResourceOptions } = { ...inputs.configured }
  for (const [name, columns] of rulesOfFlags(texts ?? [])) {
    const earlier = resources[name]
    resources[name] = { ...earlier, columns: { ...earlier?.columns, ...columns } }
  }
  if (Object.keys(resources).length === 0) return {}
  const isHashing = Object.values(resources).some(({ columns = {} }) =>
    Object.values(columns).includes('hash'),
  )
  const text =
    inputs.variables[hashKeyVariable] ||
    inputs.file[hashKeyVariable] ||
    (isHashing ? await inputs.configuredKey() : undefined)
  if (!text) {
    if (isHashing) throw withoutKey()
    return { resources }
  }
  const hashKey = secret(text)
  inputs.onSecrets([hashKey])
  return { resources, hashKey }
}

type ColumnRules = { readonly [path: string]: ColumnRule }

function rulesOfFlags(texts: readonly string[]): ReadonlyMap<string, ColumnRules> {
  const resources = new Map<string, ColumnRules>()
  for (const text of texts) {
    const { resource, path, rule } = readRule(text)
    const columns = resources.get(resource) ?? {}
    if (Object.hasOwn(columns, path)) throw saidTwice(`${resource}.${path}`)
    resources.set(resource, { ...columns, [path]: rule })
  }
  return resources
}

const form = /^([^.=]+)\.([^=]+)=(drop|hash|rename:(.+))$/

function readRule(text: string): {
  readonly resource: string
  readonly path: string
  readonly rule: ColumnRule
} {
  const match = form.exec(text)
  const [, resource, path, rule, name] = match ?? []
  if (resource === undefined || path === undefined) {
    throw new ConfigurationError({
      message: `--column ${text} is no rule.`,
      hint: 'Write RESOURCE.FIELD=drop, RESOURCE.FIELD=hash or RESOURCE.FIELD=rename:NAME.',
      option: '--column',
    })
  }
  return { resource, path, rule: rule === 'drop' || rule === 'hash' ? rule : { rename: name ?? '' } }
}

function saidTwice(field: string): ConfigurationError {
  return new ConfigurationError({
    message: `There are two rules for ${field}.`,
    hint: 'Leave one --column of the field out.',
    option: '--column',
  })
}

function withoutKey(): ConfigurationError {
  return new ConfigurationError({
    message: 'A column is to be hashed, and there is no key.',
    hint: `Set ${hashKeyVariable} to a secret text of 16 characters or more, and keep it: other keys make other hashes.`,
    option: hashKeyVariable,
  })
}

import { ConfigurationError, secret, type Secret } from '@standpipe/core'
import type { ColumnRule, ResourceOptions } from '@standpipe/runner'
import type { CommandContext } from '../../commands/command-context.ts'
import { readEnvironmentFile } from './environment-file.ts'

/** The variable that holds the key of hashed columns. */
const hashKeyVariable = 'STANDPIPE__HASH_KEY'

/** What `--column` says, for `run` and `preview` of the runner. */
export interface GivenColumnRules {
  readonly resources?: { readonly [name: string]: ResourceOptions }
  readonly hashKey?: Secret
}

/**
 * Reads the rules of `--column customers.email=hash` and the key of hashes, which is kept out of every output. Throws
 * `ConfigurationError` for a text that is no rule.
 */
export function givenColumnRules(
  texts: readonly string[] | undefined,
  { host, output }: Pick<CommandContext, 'host' | 'output'>,
): GivenColumnRules {
  if (texts === undefined) return {}
  const resources = new Map<string, { [path: string]: ColumnRule }>()
  for (const text of texts) {
    const { resource, path, rule } = readRule(text)
    const columns = resources.get(resource) ?? {}
    if (Object.hasOwn(columns, path)) throw saidTwice(`${resource}.${path}`)
    resources.set(resource, { ...columns, [path]: rule })
  }
  const text = host.variables[hashKeyVariable] || readEnvironmentFile(host.directory)[hashKeyVariable]
  const hashKey = text ? secret(text) : undefined
  if (hashKey !== undefined) output.addSecrets([hashKey])
  else if ([...resources.values()].some((columns) => Object.values(columns).includes('hash')))
    throw withoutKey()
  const options = [...resources].map(([name, columns]): [string, ResourceOptions] => [name, { columns }])
  return { resources: Object.fromEntries(options), ...(hashKey !== undefined && { hashKey }) }
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

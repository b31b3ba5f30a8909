import type { ResourceOptions } from '@standpipe/runner'
import type { CommandContext } from '../commands/command-context.ts'
import { givenColumnRules, type GivenColumnRules } from '../settings/given/column-rules.ts'
import { locatedText } from './located-value.ts'
import type { Target } from './target.ts'

/**
 * What holds for the resources of a pipeline: what the configuration says, and over it the rules of `--column`. The key of
 * hashes is looked up only where something is hashed.
 */
export async function rulesOfTarget(
  { pipeline, project, file }: Target,
  column: readonly string[] | undefined,
  { host, output }: CommandContext,
): Promise<GivenColumnRules> {
  const configured: { [name: string]: ResourceOptions } = {}
  for (const [name, { options }] of pipeline?.resources ?? []) {
    const { tags: _tags, ...rules } = options
    configured[name] = rules
  }
  const reference = project?.config.hashKey
  return givenColumnRules(column, {
    configured,
    variables: host.variables,
    file,
    configuredKey: async () =>
      reference === undefined || project === null ? undefined : (await locatedText(reference, project)).value,
    onSecrets: output.addSecrets.bind(output),
  })
}

import { secret } from '@standpipe/core'
import type { CommandContext } from '../../commands/command-context.ts'
import { configError } from '../../config/checks/config-problem.ts'
import { referenceMarker } from '../../config/define/reference.ts'
import { originOf, type Placed } from '../../config/profile/placed.ts'
import { pipelineSettings } from '../../config/settings/pipeline-settings.ts'
import { mapReferences } from '../../config/references/map-references.ts'
import { isSecretPlace } from '../../config/settings/place-in-schema.ts'
import { settingProblems } from '../../config/settings/setting-problems.ts'
import { definitionOf } from '../../loading/definition-of.ts'
import { passwordsIn } from '../../output/passwords-in.ts'
import { givenSettings } from '../../settings/given/given-settings.ts'
import { undescribedSettings } from '../../settings/given/undescribed-settings.ts'
import { describeSettings } from '../../settings/schema/describe-settings.ts'
import type { JsonSchema } from '../../settings/schema/json-schema.ts'
import { settingsJsonSchema, settingsOf } from '../../settings/setting.ts'
import type { Project } from '../project.ts'
import type { Target } from '../target.ts'
import { hidden, showable, type ShownValue } from './shown-value.ts'

/**
 * Settings of a pipeline: what is written, or what counts with the environment, all references looked up and the defaults of
 * the source. Secrets are hidden.
 *
 * @throws ConfigurationError for a setting that the source does not have, or a secret that is written down
 */
export async function showSettings(
  target: Target,
  project: Project,
  isResolved: boolean,
  context: CommandContext,
): Promise<readonly ShownValue[]> {
  const { name, pipeline, directory, file } = target
  if (pipeline === null) return []
  const definition = await definitionOf(pipeline.source.value, `the source of pipeline ${name}`, directory)
  const factory = definition?.kind === 'factory' ? definition.factory : null
  const schema = factory === null ? null : settingsJsonSchema(factory.settings)
  const problems = settingProblems(pipeline, schema)
  if (problems.length > 0) throw configError(project.config.file, problems)
  const written = [...pipeline.settings]
  if (!isResolved) {
    return written.map(([setting, { value, path }]) => ({
      option: `settings.${setting}`,
      value: showable(value),
      origin: originOf(project.config.file, path),
    }))
  }
  const configured = pipelineSettings(pipeline, project.config.file, project.references)
  const inputs = { flags: {}, variables: context.host.variables, file, configured }
  const known =
    factory === null ? undescribedSettings(configured) : settingsOf(factory.sourceName, factory.settings)
  const given = givenSettings(known, inputs)
  const stronger = given.map(({ setting, text, origin }): ShownValue => {
    context.output.addSecrets((setting.secret ? [text] : passwordsIn(text)).map(secret))
    return { option: `settings.${setting.name}`, value: setting.secret ? hidden : text, origin }
  })
  const names = new Set(given.map(({ setting }) => setting.name))
  const others: ShownValue[] = []
  for (const [setting, placed] of written) {
    if (names.has(setting)) continue
    names.add(setting)
    others.push(await showWritten(setting, placed, schema, project, context))
  }
  const defaults = factory === null ? [] : describeSettings(factory.sourceName, factory.settings)
  return [
    ...stronger,
    ...others,
    ...defaults
      .filter(
        (setting) => setting.default !== null && setting.variables.length > 0 && !names.has(setting.path),
      )
      .map(({ path, default: value }) => ({ option: `settings.${path}`, value, origin: 'default' })),
  ]
}

async function showWritten(
  setting: string,
  { value, path }: Placed<unknown>,
  schema: JsonSchema | null,
  { config, references }: Project,
  { output }: CommandContext,
): Promise<ShownValue> {
  const written = originOf(config.file, path)
  const origins: string[] = []

  const shown = await mapReferences(value, async (reference, at) => {
    const found = await references.find(reference)
    origins.push(found.missing ?? found.origin)
    if (found.missing !== undefined) return null
    if (reference[referenceMarker] === 'secret') return hidden
    if (!isSecretPlace(schema, [setting, ...at])) return found.value
    output.addSecrets([secret(found.value)])
    return hidden
  })
  const origin = origins.length === 0 ? written : `${origins.join(', ')} (${written})`
  return { option: `settings.${setting}`, value: showable(shown), origin }
}

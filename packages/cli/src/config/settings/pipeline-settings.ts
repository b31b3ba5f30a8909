import { ConfigurationError } from '@standpipe/core'
import { convertSetting } from '../../settings/convert-setting.ts'
import type {
  ConfiguredRequest,
  ConfiguredSettings,
  ConfiguredValue,
} from '../../settings/given/configured-settings.ts'
import type { JsonSchema } from '../../settings/schema/json-schema.ts'
import { configError, type ConfigProblem } from '../checks/config-problem.ts'
import { referenceMarker } from '../define/reference.ts'
import type { ConfigFile } from '../file/config-file.ts'
import { describeConfigPath } from '../file/config-path.ts'
import type { ChosenPipeline } from '../profile/chosen-config.ts'
import { originOf, type Placed } from '../profile/placed.ts'
import { mapReferences } from '../references/map-references.ts'
import type { References } from '../references/references.ts'
import { isSecretPlace, placeInSchema } from './place-in-schema.ts'
import { settingProblems } from './setting-problems.ts'

/** The settings of a pipeline as they are needed to open its source. */
export function pipelineSettings(
  pipeline: ChosenPipeline,
  file: ConfigFile,
  references: References,
): ConfiguredSettings {
  const { name, settings } = pipeline
  return {
    pipeline: name,
    names: [...settings.keys()],
    async read({ schema, given, isLenient }) {
      const problems = [...settingProblems(pipeline, schema)]
      const values: ConfiguredValue[] = []
      for (const [setting, placed] of settings) {
        if (given.includes(setting)) continue
        const reading = await readValue(placed, { schema, isLenient, setting, references })
        problems.push(...reading.problems)
        if (reading.isLeftOut) continue
        const { value, secrets, found } = reading
        const written = originOf(file, placed.path)
        values.push({
          name: setting,
          value,
          secrets,
          origin: found === null ? written : `${found} (${written})`,
        })
      }
      if (problems.length > 0) throw configError(file, problems)
      return values
    },
    refusal(reason) {
      const [first] = settings.values()
      const at = first?.path ?? pipeline.path
      return new ConfigurationError({
        message: `${file.placeOf(at)} ${describeConfigPath(at)}: ${reason}.`,
        option: describeConfigPath(at),
      })
    },
  }
}

/** How a value is read. */
interface ReadOptions extends Pick<ConfiguredRequest, 'isLenient'> {
  readonly schema: JsonSchema | null
  readonly setting: string
  readonly references: References
}

/** A value with its references looked up. */
interface Reading {
  readonly value: unknown
  readonly secrets: readonly string[]
  readonly problems: readonly ConfigProblem[]
  readonly isLeftOut: boolean
  /** Where the value of a reference was found; null for what is written, or only a part is a reference. */
  readonly found: string | null
}

async function readValue({ value, path }: Placed<unknown>, options: ReadOptions): Promise<Reading> {
  const secrets: string[] = []
  const problems: ConfigProblem[] = []
  let isLeftOut = false
  let origin: string | null = null

  const result = await mapReferences(value, async (reference, at) => {
    if (options.isLenient && reference[referenceMarker] === 'secret') {
      isLeftOut = true
      return undefined
    }
    const found = await options.references.find(reference)
    if (found.missing !== undefined) {
      if (options.isLenient) isLeftOut = true
      else problems.push({ path: [...path, ...at], message: found.missing })
      return undefined
    }
    if (at.length === 0) origin = found.origin
    const inSettings = [options.setting, ...at]
    if (isSecretPlace(options.schema, inSettings)) secrets.push(found.value)
    const types = options.schema === null ? ['string'] : placeInSchema(options.schema, inSettings).types
    return convertSetting(found.value, types)
  })
  return { value: result, secrets, problems, isLeftOut, found: origin }
}

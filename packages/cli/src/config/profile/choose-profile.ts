import { ConfigurationError } from '@standpipe/core'
import { closestNames } from '@standpipe/runner'
import type { CheckedConfig } from '../checks/check-config.ts'
import type { ConfigFile } from '../file/config-file.ts'
import { choosePipeline } from './choose-pipeline.ts'
import type { ChosenConfig, ChosenProfile } from './chosen-config.ts'
import { firstPlaced, type Level } from './level.ts'

/**
 * What a configuration says with a profile: the profile wins, key by key; settings and resources are joined, and what stands
 * for one pipeline wins over what stands for all.
 *
 * @param asked the profile that is asked for; null for the one that the configuration names itself
 * @throws ConfigurationError when there is no such profile
 */
export function chooseProfile(
  config: CheckedConfig,
  file: ConfigFile,
  asked: ChosenProfile | null,
): ChosenConfig {
  const byItself =
    config.profile === undefined ? null : { name: config.profile, origin: file.lineOf(['profile']) }
  const profile = asked ?? byItself
  const { profiles = {} } = config
  if (profile !== null && !Object.hasOwn(profiles, profile.name)) {
    throw unknownProfile(profile, file, Object.keys(profiles))
  }
  const levels: readonly Level[] = [
    ...(profile === null
      ? []
      : [{ says: profiles[profile.name] ?? {}, path: ['profiles', profile.name] as const }]),
    { says: config, path: [] },
  ]
  return {
    file,
    profile,
    destination: firstPlaced(
      levels.map(({ says: { destination }, path }) => ({ says: { destination }, path })),
      'destination',
    ),
    hashKey: config.hashKey === undefined ? undefined : { value: config.hashKey, path: ['hashKey'] },
    secrets: config.secrets,
    pipelines: new Map(Object.keys(config.pipelines).map((name) => [name, choosePipeline(name, levels)])),
  }
}

function unknownProfile(
  { name, origin }: ChosenProfile,
  file: ConfigFile,
  known: readonly string[],
): ConfigurationError {
  const closest = closestNames(name, known)
  return new ConfigurationError({
    message: `${file.label} has no profile "${name}", which ${origin} names.`,
    hint:
      closest.length > 0
        ? `Did you mean ${closest.join(' or ')}?`
        : `It has ${known.length === 0 ? 'no profiles' : known.join(', ')}.`,
    option: 'profile',
  })
}

import { ConfigurationError } from '@standpipe/core'
import { closestNames } from '@standpipe/runner'
import type { CheckedConfig } from '../checks/check-config.ts'
import type { PipelineOptions } from '../define/pipeline-options.ts'
import type { ConfigFile } from '../file/config-file.ts'
import type { ConfigPath } from '../file/config-path.ts'
import type {
  ChosenConfig,
  ChosenPipeline,
  ChosenProfile,
  ChosenResource,
  PlainOptions,
} from './chosen-config.ts'
import type { Placed } from './placed.ts'

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
    destination: first(levels, ({ says, path }) => placed(says.destination, [...path, 'destination'])),
    hashKey: placed(config.hashKey, ['hashKey']),
    secrets: config.secrets,
    pipelines: new Map(
      Object.keys(config.pipelines).map((name) => [name, choosePipeline(name, config, levels)]),
    ),
  }
}

/** The profile, or what stands outside of it. */
interface Level {
  readonly says: Pick<CheckedConfig, 'destination' | 'defaults'> & {
    readonly pipelines?: { readonly [name: string]: Partial<PipelineOptions> | undefined }
  }
  readonly path: ConfigPath
}

const optionNames: readonly (keyof PlainOptions)[] = [
  'destination',
  'dataset',
  'tags',
  'select',
  'exclude',
  'contract',
  'concurrency',
  'loadRows',
  'limit',
  'maxPages',
]

function choosePipeline(name: string, config: CheckedConfig, levels: readonly Level[]): ChosenPipeline {
  const own = levels.map(({ says, path }) => ({
    says: says.pipelines?.[name] ?? {},
    path: [...path, 'pipelines', name],
  }))
  const general = levels.map(({ says, path }) => ({
    says: says.defaults ?? {},
    path: [...path, 'defaults'],
  }))
  const settings = new Map<string, Placed<unknown>>()
  const resources = new Map<string, ChosenResource>()
  for (const { says, path } of own.toReversed()) {
    for (const [setting, value] of Object.entries(says.settings ?? {})) {
      if (value !== undefined) settings.set(setting, { value, path: [...path, 'settings', setting] })
    }
    for (const [resource, options] of Object.entries(says.resources ?? {})) {
      const joined = { ...resources.get(resource)?.options, ...options }
      resources.set(resource, { options: joined, path: [...path, 'resources', resource] })
    }
  }
  const options = optionNames.map((option) => [
    option,
    first<Level['says'] & Partial<PlainOptions>, unknown>([...own, ...general], ({ says, path }) =>
      placed(says[option], [...path, option]),
    ),
  ])
  const path = ['pipelines', name]
  const source = first(own, ({ says, path: at }) => placed(says.source, [...at, 'source']))
  return {
    name,
    path,
    source: source ?? { value: config.pipelines[name]?.source ?? name, path },
    options: Object.fromEntries(options.filter(([, value]) => value !== undefined)),
    settings,
    resources,
  }
}

/** What the first says that says something. */
function first<Says, Value>(
  levels: readonly { readonly says: Says; readonly path: ConfigPath }[],
  find: (level: { readonly says: Says; readonly path: ConfigPath }) => Placed<Value> | undefined,
): Placed<Value> | undefined {
  for (const level of levels) {
    const found = find(level)
    if (found !== undefined) return found
  }
  return undefined
}

function placed<Value>(value: Value | undefined, path: ConfigPath): Placed<Value> | undefined {
  return value === undefined ? undefined : { value, path }
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

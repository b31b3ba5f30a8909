import { ConfigurationError, secret } from '@standpipe/core'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configFileNames } from '../../config/file/find-config-file.ts'
import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { environmentExample } from '../../init/environment-example.ts'
import { firstConfigJson, firstConfigTypeScript, type FirstConfig } from '../../init/first-config.ts'
import { firstPipeline, type FirstPipeline } from '../../init/first-pipeline.ts'
import { ignoreFiles } from '../../init/ignore-files.ts'
import { connectorPackages } from '../../loading/installed/connector-packages.ts'
import { passwordsIn } from '../../output/passwords-in.ts'
import { printable } from '../../output/text/printable.ts'
import type { InitFlags } from '../../program/flags/config-flags.ts'
import type { CommandContext } from '../command-context.ts'

/**
 * `standpipe init`: writes a first configuration with a pipeline for each source, and an example of `.env`. What is there
 * already stays as it is.
 */
export async function initCommand(flags: InitFlags, { host, output }: CommandContext): Promise<ExitCode> {
  const { directory } = host
  const { format, destination } = flags
  output.addSecrets(passwordsIn(destination).map(secret))
  refuseSecond(directory)
  const config: FirstConfig = {
    destination: passwordsIn(destination).length > 0 ? null : destination,
    pipelines: await pipelinesOf(flags, directory),
  }
  const name = `standpipe.config.${format}`
  const text = format === 'json' ? firstConfigJson(config) : firstConfigTypeScript(config)
  writeFileSync(join(directory, name), text, { flag: 'wx' })
  const example = environmentExample(config)
  const hasExample = existsSync(join(directory, '.env.example'))
  if (!hasExample) writeFileSync(join(directory, '.env.example'), example, { flag: 'wx' })
  const ignored = ignoreFiles(directory)
  const lines = [
    `wrote ${name} with ${config.pipelines.map((pipeline) => pipeline.name).join(', ')}`,
    hasExample ? 'left .env.example as it is; the configuration needs:' : 'wrote .env.example',
    ...(hasExample ? variablesIn(example).map((variable) => `  ${variable}`) : []),
    ...(ignored.length > 0 ? [`added ${ignored.join(', ')} to .gitignore`] : []),
    '',
    'Next: copy .env.example to .env and fill it in, then',
    '  standpipe config show --resolved',
    '  standpipe run',
  ]
  output.stdout.write(`${printable(lines.join('\n'))}\n`)
  return exitCodes.ok
}

function refuseSecond(directory: string): void {
  const found = configFileNames.find((name) => existsSync(join(directory, name)))
  if (found === undefined) return
  throw new ConfigurationError({
    message: `There is a configuration already: ${found}.`,
    hint: 'Add a pipeline to it; standpipe connectors describe SOURCE says which settings it needs.',
    option: 'config',
  })
}

async function pipelinesOf(flags: InitFlags, directory: string): Promise<readonly FirstPipeline[]> {
  const installed = connectorPackages(directory).map(({ manifest }) => manifest.name)
  const sources = [...new Set(flags.source ?? installed)]
  if (sources.length === 0) {
    throw new ConfigurationError({
      message: 'No connector is installed here, and no source is named.',
      hint: 'Install one first: npm install @standpipe/connector-NAME. Or name a module or document: --source ./source.yaml.',
      option: 'source',
    })
  }
  const pipelines: FirstPipeline[] = []
  for (const source of sources) {
    const pipeline = await firstPipeline(source, directory)
    if (pipelines.some(({ name }) => name === pipeline.name)) throw sameName(pipeline.name)
    pipelines.push(pipeline)
  }
  return pipelines
}

function sameName(name: string): ConfigurationError {
  return new ConfigurationError({
    message: `Two of the sources make a pipeline "${name}".`,
    hint: 'Name one of them with --source, and add the other to the configuration under a name of its own.',
    option: 'source',
  })
}

function variablesIn(example: string): readonly string[] {
  return example.split('\n').flatMap((line) => (/^[A-Z]/.test(line) ? [line.replace('=', '')] : []))
}

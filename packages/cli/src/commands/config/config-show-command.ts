import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { printable } from '../../output/text/printable.ts'
import { textTable } from '../../output/text/text-table.ts'
import { noConfiguration, projectOfCommand } from '../../pipelines/project.ts'
import { showOptions } from '../../pipelines/show/show-options.ts'
import { showSettings } from '../../pipelines/show/show-settings.ts'
import type { ShownValue } from '../../pipelines/show/shown-value.ts'
import { targetOf } from '../../pipelines/target.ts'
import type { ConfigShowFlags } from '../../program/flags/config-flags.ts'
import type { CommandContext } from '../command-context.ts'

/** A pipeline with what is said of it. */
interface ShownPipeline {
  readonly name: string
  readonly values: readonly ShownValue[]
}

/**
 * `standpipe config show`: prints what the configuration says of each pipeline with a profile; with `--resolved` the values
 * that count, and where each comes from. Secrets are hidden. No network but that of the `secrets` hook.
 */
export async function configShowCommand(flags: ConfigShowFlags, context: CommandContext): Promise<ExitCode> {
  const { stdout } = context.output
  const project = await projectOfCommand(flags, context)
  if (project === null) throw noConfiguration('There is no configuration here.')
  const isResolved = flags.resolved === true
  const pipelines: ShownPipeline[] = []
  for (const name of project.config.pipelines.keys()) {
    const target = targetOf(name, project, context)
    const options = await showOptions(target, project, isResolved, context)
    const settings = await showSettings(target, project, isResolved, context)
    pipelines.push({ name, values: [...options, ...settings] })
  }
  const { file, profile } = project.config
  if (flags.json === true) {
    const head = { schemaVersion: 1, command: 'config show', config: file.label, resolved: isResolved }
    stdout.writeJson({ ...head, profile, pipelines }, 2)
  } else {
    const first = profile === null ? 'no profile' : `profile ${profile.name}, from ${profile.origin}`
    stdout.write(`${printable(`${file.label}, ${first}`)}\n${pipelines.map(pipelineText).join('')}`)
  }
  return exitCodes.ok
}

function pipelineText({ name, values }: ShownPipeline): string {
  const rows = values.map(({ option, value, origin }) => [
    `  ${option}`,
    value === null ? '-' : typeof value === 'string' ? value : JSON.stringify(value),
    origin,
  ])
  return `\n${printable(name)}\n${textTable([{ title: '  option' }, { title: 'value' }, { title: 'from' }], rows)}`
}

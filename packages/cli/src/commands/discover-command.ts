import { ConfigurationError } from '@standpipe/core'
import { describeSource } from '@standpipe/runner'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { httpTrace } from '../progress/http-trace.ts'
import { resourceText } from './connectors/resource-text.ts'
import type { DiscoverFlags } from '../program/flags/flags.ts'
import type { CommandContext } from './command-context.ts'
import { openDescribedSource, openSourceOfCommand } from './open-source-of-command.ts'
import { askUrl } from './trial/ask-url.ts'
import { isUrl } from './trial/is-url.ts'
import { refuseTrialFlags } from './trial/refuse-trial-flags.ts'
import { reportDiscovery } from './trial/report-discovery.ts'

/**
 * `standpipe discover`: lists resources, tables, columns and keys as they are declared, also without settings; or proposes a
 * document for a URL, and a resource for an endpoint, from one answer.
 */
export async function discoverCommand(
  argument: string,
  flags: DiscoverFlags,
  context: CommandContext,
): Promise<ExitCode> {
  if (isUrl(argument)) {
    reportDiscovery(await askUrl(argument, flags, context), flags, context)
    return exitCodes.ok
  }
  refuseTrialFlags(flags, flags.endpoint !== undefined)
  if (flags.endpoint !== undefined) return discoverEndpointOf(argument, flags.endpoint, flags, context)
  const { output } = context
  const { source, filledIn } = await openDescribedSource(argument, flags, context)
  try {
    const { name, resources } = describeSource(source)
    if (flags.json === true) {
      output.stdout.writeJson({ schemaVersion: 1, command: 'discover', source: name, filledIn, resources }, 2)
    } else output.stdout.write(resources.map(resourceText).join('\n'))
    return exitCodes.ok
  } finally {
    await source.close?.()
  }
}

async function discoverEndpointOf(
  argument: string,
  endpoint: string,
  flags: DiscoverFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { host, output } = context
  const { discoverEndpoint } = await import('@standpipe/rest-config')
  const { source } = await openSourceOfCommand(argument, flags, context)
  const trace = httpTrace({ stream: output.stderr })
  try {
    const discovery = await discoverEndpoint(source, endpoint, {
      confirm: flags.confirm ?? false,
      signal: host.stop,
      report: (event) => {
        if (flags.traceHttp === true) trace.report({ ...event, resource: endpoint })
      },
    })
    if (discovery === null) {
      throw new ConfigurationError({
        message: `${source.name} has no endpoints that can be asked.`,
        hint: 'Sources that are made with createRestSource, and documents, have.',
        option: '--endpoint',
      })
    }
    reportDiscovery(discovery, flags, context)
    return exitCodes.ok
  } finally {
    await source.close?.()
  }
}

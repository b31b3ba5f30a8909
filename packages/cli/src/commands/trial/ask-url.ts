import type { UrlDiscovery } from '@standpipe/rest-config'
import type { CommonFlags, TrialFlags } from '../../program/flags/flags.ts'
import { httpTrace } from '../../progress/http-trace.ts'
import { readEnvironmentFile } from '../../settings/given/environment-file.ts'
import type { CommandContext } from '../command-context.ts'

/** Asks a URL and gives what its answer tells. What reads answers is loaded only for one. */
export async function askUrl(
  url: string,
  flags: CommonFlags & TrialFlags,
  { host, output }: CommandContext,
): Promise<UrlDiscovery> {
  const { discoverUrl } = await import('@standpipe/rest-config')
  const trace = httpTrace({ stream: output.stderr })
  const { header = [], auth, confirm = false } = flags
  return discoverUrl(url, {
    headers: header,
    auth,
    confirm,
    environment: { ...readEnvironmentFile(host.directory), ...givenVariables(host.variables) },
    onSecrets: (secrets) => output.addSecrets(secrets),
    signal: host.stop,
    report: (event) => {
      if (flags.traceHttp === true) trace.report({ ...event, resource: 'trial' })
    },
  })
}

/** An empty variable counts as not given, so that it does not hide one of `.env`. */
function givenVariables(variables: CommandContext['host']['variables']): CommandContext['host']['variables'] {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value))
}

import { runCommandLine } from '../../src/command-line.ts'
import type { CliOptions, CliResult } from './run-cli.ts'

/** One command line for this process. */
export interface CommandRequest {
  readonly words: readonly string[]
  readonly directory: CliOptions['directory']
  /** Takes the place of this process's own. */
  readonly environment: NodeJS.ProcessEnv
}

/** Runs a command line here as the binary would: in its directory, with its environment, its output caught. */
async function run({ words, directory, environment }: CommandRequest): Promise<CliResult> {
  process.chdir(directory)
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, environment)
  let stdout = ''
  let stderr = ''
  const code = await runCommandLine(words, {
    directory,
    variables: process.env,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    isCI: false,
    stop: new AbortController().signal,
    now: Date.now,
    openBrowser: () => undefined,
    releaseHeap: () => undefined,
  })
  return { code, stdout, stderr }
}

process.on('message', (request: CommandRequest) => {
  void run(request).then((result) => process.send?.(result))
})
// What a source left open must not keep it alive when the tests are done.
process.on('disconnect', () => process.exit())

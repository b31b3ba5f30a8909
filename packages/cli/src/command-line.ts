import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { CommanderError } from 'commander'
import { commandActions } from './command-actions.ts'
import type { CommandContext } from './commands/command-context.ts'
import { exitCodeOfError, exitCodeOfSignal, exitCodes, type ExitCode } from './exit-codes.ts'
import type { Host } from './host.ts'
import { coloursFor } from './output/text/colours.ts'
import { errorJson } from './output/error-json.ts'
import { errorText } from './output/text/error-text.ts'
import { createOutput, type Output } from './output/output.ts'
import { createProgram } from './program/program.ts'
import { usageError } from './program/usage-error.ts'
import { stopSignal } from './stop-request.ts'
import { version } from './version.ts'

/**
 * Runs one command line and says with which code the process should end. Never throws: what goes wrong is printed
 * on stderr.
 *
 * @param words the words after `standpipe`
 * @param output where everything printed goes; a new one on the host's streams unless the caller shares its own
 */
export async function runCommandLine(
  words: readonly string[],
  host: Host,
  output: Output = createOutput(host),
): Promise<ExitCode> {
  const context: CommandContext = { host, output, colours: coloursFor(host.stderr, host.variables) }
  let exitCode: ExitCode = exitCodes.ok
  const actions = commandActions(context, (code) => {
    exitCode = code
  })
  const program = createProgram(actions, version)
  for (const command of allCommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => output.stdout.write(text),
      writeErr: (text) => output.stderr.write(text),
      // Printed below, with our exit code and without values.
      outputError: () => undefined,
    })
  }
  try {
    await program.parseAsync(words, { from: 'user' })
    return exitCode
  } catch (error) {
    return reportFailure(error, words, { ...context, command: commandName(program, words) })
  }
}

function allCommands(command: CommandUnknownOpts): readonly CommandUnknownOpts[] {
  return [command, ...command.commands.flatMap(allCommands)]
}

/** The words that name the command: `run`, `schema show`. */
function commandName(program: CommandUnknownOpts, words: readonly string[]): string | undefined {
  const [word, ...others] = words
  const command = program.commands.find((known) => known.name() === word)
  const inner = command === undefined ? undefined : commandName(command, others)
  return inner === undefined ? command?.name() : `${word} ${inner}`
}

function reportFailure(
  thrown: unknown,
  words: readonly string[],
  context: CommandContext & { readonly command: string | undefined },
): ExitCode {
  // Help that was asked for ends parsing with an error of code 0.
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCodes.ok
  if (thrown instanceof CommanderError && thrown.code === 'commander.help') return exitCodes.usage
  const { output, colours, host } = context
  const signal = stopSignal(host.stop)
  if (signal !== null) {
    output.stderr.write(`Stopped by ${signal}.\n`)
    return exitCodeOfSignal(signal)
  }
  const error = thrown instanceof CommanderError ? usageError(thrown) : thrown
  const exitCode = exitCodeOfError(error)
  const verbose = words.includes('-v') || words.includes('--verbose')
  output.stderr.write(errorText(error, { verbose, colours }))
  if (words.includes('--json')) {
    const result = {
      schemaVersion: 1,
      command: context.command ?? words[0],
      status: 'failed',
      exitCode,
      failure: errorJson(error),
    }
    output.stdout.writeJson(result, 2)
  }
  return exitCode
}

import { startCommand, type CommandResult } from './start-command.ts'

/** Runs the command to its end. */
export async function runCommand(words: readonly string[]): Promise<CommandResult> {
  return startCommand(words).ended
}

/** Runs the command; throws with its own words unless it ends with exit code 0. */
export async function runToCompletion(words: readonly string[]): Promise<CommandResult> {
  const result = await runCommand(words)
  if (result.exitCode === 0) return result
  throw new Error(
    `standpipe ended with ${result.exitCode ?? result.signal}:\n${result.stderr}${result.stdout}`,
  )
}

import { startCommand, type CommandResult, type CommandSurroundings } from './start-command.ts'

/** Runs the command to its end; throws with its own words unless it ends with exit code 0. */
export async function runToCompletion(
  words: readonly string[],
  surroundings?: CommandSurroundings,
): Promise<CommandResult> {
  const result = await startCommand(words, surroundings).ended
  if (result.exitCode === 0) return result
  throw new Error(
    `standpipe ended with ${result.exitCode ?? result.signal}:\n${result.stderr}${result.stdout}`,
  )
}

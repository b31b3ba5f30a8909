import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startCommand, type CommandResult, type RunningCommand } from '../command/start-command.ts'
import type { FailPoint } from '../fail-points/fail-point-round.ts'
import { listenerOptions, stepVariables } from '../fail-points/step-variables.ts'

const millisecondsBetweenLooks = 5

/**
 * Runs the command, stops it at a point, does some work and lets it go on to its end. Throws when the run ends before the
 * point.
 */
export async function pausedRun(
  words: readonly string[],
  { step, occurrence }: FailPoint,
  work: (running: RunningCommand) => Promise<void> | void,
): Promise<CommandResult> {
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-pause-'))
  const file = join(folder, 'go-on')
  const environment = {
    [stepVariables.step]: step,
    [stepVariables.occurrence]: String(occurrence),
    [stepVariables.pause]: file,
  }
  const running = startCommand(words, { nodeOptions: listenerOptions, environment })
  let result: CommandResult | null = null
  const ended = running.ended.then((end) => (result = end))
  try {
    while (!existsSync(`${file}.reached`)) {
      if (result !== null)
        throw new Error(`The run ended before ${step} ${occurrence}:\n${(result as CommandResult).stderr}`)
      await sleep(millisecondsBetweenLooks)
    }
    await work(running)
    await writeFile(file, '')
    return await ended
  } finally {
    running.kill('SIGKILL')
    await ended
    await rm(folder, { recursive: true })
  }
}

import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { RootCommand, script, type Complete } from '@bomb.sh/tab'
import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { contractModes } from '@standpipe/core'
import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { noActions } from '../../program/no-actions.ts'
import { createProgram } from '../../program/program.ts'
import type { Shell } from '../../program/commands/shells.ts'
import { version } from '../../version.ts'
import type { CommandContext } from '../command-context.ts'
import { bashScript } from './bash-script.ts'
import { readTypedLine } from './completion-words.ts'
import { pipelineCandidates } from './pipeline-candidates.ts'
import { resourceCandidates } from './resource-candidates.ts'
import { sourceCandidates, type Candidate } from './source-candidates.ts'

/** `standpipe completions`: prints the script of a shell. */
export function completionsCommand(shell: Shell, { output }: CommandContext): ExitCode {
  const text = shell === 'bash' ? bashScript : printed(() => script(shell, 'standpipe', 'standpipe'))
  output.stdout.write(text)
  return exitCodes.ok
}

/** What that script calls: prints a line for each word that can stand where the last one is being typed. */
export async function completeCommand(words: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { directory } = context.host
  const program = createProgram(noActions, version)
  const commands = visibleCommands(program, '')
  const takesValue = (flag: string): boolean =>
    commands.some(({ command }) =>
      command.options.some(
        (option) => [option.short, option.long].includes(flag) && (option.required || option.optional),
      ),
    )
  const names = commands.map(({ name }) => name)
  const { current, source } = readTypedLine(words, names, takesValue)
  const pipelines = source === null ? await pipelineCandidates(context) : []
  const resources = source === null ? [] : await resourceCandidates(source, context)
  const candidates = (name: string, choices: readonly string[] | undefined): readonly Candidate[] => {
    if (choices !== undefined) return choices.map(plain)
    if (/^(source|pipeline)\b/.test(name)) {
      return [...pipelines, ...sourceCandidates(directory, current)]
    }
    if (name === 'resource') return resources
    if (name === 'select' || name === 'exclude') return inList(resources, current)
    return (values[name] ?? []).map(plain)
  }
  const root = new RootCommand()
  for (const { name, command } of commands) {
    const completed = root.command(name, command.description())
    for (const { long, short, description, required, optional, argChoices } of command.options) {
      const flag = (long ?? '').replace(/^--/, '')
      const alias = short?.replace(/^-/, '')
      if (required || optional)
        completed.option(flag, description, handlerOf(candidates(flag, argChoices)), alias)
      else if (alias === undefined) completed.option(flag, description)
      else completed.option(flag, description, alias)
    }
    for (const argument of command.registeredArguments) {
      const handler = handlerOf(candidates(argument.name(), argument.argChoices))
      completed.argument(argument.name(), handler, argument.variadic)
    }
  }
  context.output.stdout.write(printed(() => root.parse([...words])))
  return exitCodes.ok
}

/** The library prints what is the result here; what goes to the console of a command is no result. */
function printed(print: () => void): string {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, written) {
      text += String(chunk)
      written()
    },
  })
  const { console: usual } = globalThis
  globalThis.console = new Console(stream)
  try {
    print()
  } finally {
    globalThis.console = usual
  }
  return text
}

/** Values of flags that have no choices of their own. */
const values: { readonly [flag: string]: readonly string[] } = {
  destination: ['duckdb:', 'postgres://'],
  contract: contractModes,
  auth: ['bearer:', 'basic:', 'header:', 'query:', 'cookie:'],
}

interface NamedCommand {
  readonly name: string
  readonly command: CommandUnknownOpts
}

/** The commands that can be called, by their full names. */
function visibleCommands(parent: CommandUnknownOpts, prefix: string): readonly NamedCommand[] {
  return parent
    .createHelp()
    .visibleCommands(parent)
    .filter((command) => command.name() !== 'help')
    .flatMap((command) => {
      const name = `${prefix}${command.name()}`
      return [{ name, command }, ...visibleCommands(command, `${name} `)]
    })
}

function handlerOf(candidates: readonly Candidate[]): (complete: Complete) => void {
  return (complete) => {
    for (const { value, description } of candidates) complete(value, oneLine(description))
  }
}

/** Behind a comma the next name of a list is typed. */
function inList(candidates: readonly Candidate[], current: string): readonly Candidate[] {
  const typed = current
    .replace(/^--[a-z-]+=/, '')
    .split(',')
    .slice(0, -1)
  const before = typed.length === 0 ? '' : `${typed.join(',')},`
  return candidates
    .filter(({ value }) => !typed.includes(value))
    .map(({ value, description }) => ({ value: before + value, description }))
}

function plain(value: string): Candidate {
  return { value, description: '' }
}

/** The script takes a line for a candidate, and what is behind a tab for what it says. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

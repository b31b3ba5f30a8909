import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { noActions } from './no-actions.ts'
import { createProgram } from './program.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const program = createProgram(noActions, '1.0.0')

/** Commands with their full names; of `schema show` and the like not `schema`. */
const visible = program
  .createHelp()
  .visibleCommands(program)
  .filter((command) => command.name() !== 'help')
const commands = visible.flatMap((command) =>
  command.commands.length === 0
    ? [{ name: command.name(), options: command.options }]
    : command.commands.map((inner) => ({
        name: `${command.name()} ${inner.name()}`,
        options: inner.options,
      })),
)

/** First cells of a table in the readme that are code, in their order. */
function listed(pattern: RegExp): readonly string[] {
  return [...readme.matchAll(pattern)].map((match) => match[1] ?? '')
}

test('the readme lists the flags of run, all of them and no other', () => {
  const run = program.commands.find((command) => command.name() === 'run')
  const flags = run?.options.map((option) => option.flags) ?? []
  expect(listed(/^\| `(-[^`]+)` /gm)).toEqual(flags)
})

/** Said once for all commands that know them. */
const ofEveryCommand = ['--config', '--profile']

test('the readme lists the flags of the other commands', () => {
  const text = readme.replaceAll('\n', ' ')
  for (const command of commands.filter((other) => other.name !== 'run')) {
    const names = command.options
      .map((option) => option.short ?? option.long)
      .filter((flag) => !ofEveryCommand.includes(String(flag)))
    const sentence = new RegExp(`\`${command.name}\` knows ([^;.]+?)[;.]`).exec(text)?.[1] ?? ''
    expect(new Set([...sentence.matchAll(/`(-[^`]+)`/g)].map((match) => match[1]))).toEqual(new Set(names))
  }
})

test('the readme lists commands and exit codes', () => {
  expect(listed(/^\| `standpipe ([a-z ]+?)(?: [[A-Z]|`)/gm)).toEqual(commands.map((command) => command.name))
  expect(listed(/^\| (\d+) /gm).map(Number)).toEqual(Object.values(exitCodes))
})

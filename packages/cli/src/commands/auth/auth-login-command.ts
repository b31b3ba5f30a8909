import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { loginOfSource } from '../../login/login-of-source.ts'
import { listenForAnswer } from '../../login/loopback-answer.ts'
import { printable } from '../../output/text/printable.ts'
import type { AuthLoginFlags } from '../../program/flags/flags.ts'
import type { CommandContext } from '../command-context.ts'
import { openSourceOfCommand } from '../open-source-of-command.ts'
import { loginJson, loginText } from './describe-login.ts'

/** `standpipe auth login`: prints an address, waits until a person has given access there, and keeps what that gives. */
export async function authLoginCommand(
  argument: string,
  flags: AuthLoginFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { host, output } = context
  const { source } = await openSourceOfCommand(argument, flags, context)
  try {
    const login = loginOfSource(source)
    const answer = await listenForAnswer(flags.port)
    try {
      const attempt = await login.begin(answer.redirectUri)
      output.stderr.write(
        `Open this address in a browser and give access:\n\n  ${printable(attempt.url)}\n\n`,
      )
      if (flags.browser && output.stderr.isTTY === true && !host.isCI) host.openBrowser(attempt.url)
      const status = await answer.receive((address) => attempt.complete(address, host.stop), host.stop)
      if (flags.json === true) output.stdout.writeJson(loginJson('auth login', source.name, status), 2)
      else output.stdout.write(loginText(source.name, argument, status))
      return exitCodes.ok
    } finally {
      await answer.close()
    }
  } finally {
    await source.close?.()
  }
}

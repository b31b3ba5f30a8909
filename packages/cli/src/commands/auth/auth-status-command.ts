import { exitCodes, type ExitCode } from '../../exit-codes.ts'
import { loginOfSource } from '../../login/login-of-source.ts'
import type { AuthStatusFlags } from '../../program/flags/flags.ts'
import type { CommandContext } from '../command-context.ts'
import { openSourceOfCommand } from '../open-source-of-command.ts'
import { loginJson, loginText } from './describe-login.ts'

/** `standpipe auth status`: prints what is kept of a login. Code 3 when nobody has logged in, as a run would end with. */
export async function authStatusCommand(
  argument: string,
  flags: AuthStatusFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout } = context.output
  const { source } = await openSourceOfCommand(argument, flags, context)
  try {
    const status = await loginOfSource(source).status()
    if (flags.json === true) stdout.writeJson(loginJson('auth status', source.name, status), 2)
    else stdout.write(loginText(source.name, argument, status))
    return status.obtainedAt === null ? exitCodes.source : exitCodes.ok
  } finally {
    await source.close?.()
  }
}

import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import type { AuthLoginFlags, AuthStatusFlags } from '../flags/flags.ts'
import { portNumber, repeated } from '../flags/flag-values.ts'

/** What the commands below `auth` do. */
export interface AuthActions {
  readonly authLogin: (source: string, flags: AuthLoginFlags) => Promise<void>
  readonly authStatus: (source: string, flags: AuthStatusFlags) => Promise<void>
}

/** Declares `auth login` and `auth status`. */
export function addAuthCommands(program: CommandUnknownOpts, actions: AuthActions, sourceHelp: string): void {
  const auth = program
    .command('auth')
    .summary('give a source access to an account')
    .description('Gives a source access to an account, and shows until when it has it.')
  auth
    .command('login')
    .summary('give access in a browser')
    .description(
      'Prints an address where a person gives SOURCE access, waits for the answer and keeps what it gives.',
    )
    .argument('<source>', sourceHelp)
    .option(
      '--port <port>',
      'port of this machine that the browser comes back to (default: a free one)',
      portNumber,
    )
    .option('--no-browser', 'open no browser: the address is printed in any case')
    .option('--set <key=value>', 'a setting of the source; repeat for more', repeated)
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.authLogin)
  auth
    .command('status')
    .summary('show what is kept of a login')
    .description('Prints what is kept of a login and when it ends, no values. Uses no network.')
    .argument('<source>', sourceHelp)
    .option('--set <key=value>', 'a setting of the source; repeat for more', repeated)
    .option('--json', 'print one JSON object instead of text')
    .option('-v, --verbose', 'also print the details of errors')
    .action(actions.authStatus)
}

import { Argument, type CommandUnknownOpts } from '@commander-js/extra-typings'
import { shells, type Shell } from './shells.ts'

/** What the commands for shells do. */
export interface CompletionActions {
  readonly completions: (shell: Shell) => Promise<void>
  /** What the printed script asks, with the words behind `standpipe`; the last one is being typed. */
  readonly complete: (words: readonly string[]) => Promise<void>
}

/** Declares `completions`, and the command that its script calls. */
export function addCompletionCommands(program: CommandUnknownOpts, actions: CompletionActions): void {
  program
    .command('completions')
    .summary('print the script that completes commands in a shell')
    .description(
      'Prints a script for a shell, which completes commands, flags, sources, documents and resources. For bash: source <(standpipe completions bash)',
    )
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action((shell) => actions.completions(shell))
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .action((words: readonly string[]) => actions.complete(words))
}

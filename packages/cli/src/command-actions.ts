import type { CommandContext } from './commands/command-context.ts'
import type { ExitCode } from './exit-codes.ts'
import type { ProgramActions } from './program/program.ts'

/**
 * What the commands do; the module of each is loaded when it is called.
 *
 * @param ended told with which code a command ended
 */
export function commandActions(context: CommandContext, ended: (code: ExitCode) => void): ProgramActions {
  return {
    run: async (names, flags) => {
      const { runCommand } = await import('./commands/run/run-command.ts')
      ended(await runCommand(names, flags, context))
    },
    check: async (source, flags) => {
      const { checkCommand } = await import('./commands/check/check-command.ts')
      ended(await checkCommand(source, flags, context))
    },
    discover: async (source, flags) => {
      const { discoverCommand } = await import('./commands/discover-command.ts')
      ended(await discoverCommand(source, flags, context))
    },
    preview: async (source, resource, flags) => {
      const { previewCommand } = await import('./commands/preview-command.ts')
      ended(await previewCommand(source, resource, flags, context))
    },
    connectorsList: async (flags) => {
      const { connectorsListCommand } = await import('./commands/connectors/connectors-list-command.ts')
      ended(await connectorsListCommand(flags, context))
    },
    connectorsDescribe: async (source, flags) => {
      const { connectorsDescribeCommand } =
        await import('./commands/connectors/connectors-describe-command.ts')
      ended(await connectorsDescribeCommand(source, flags, context))
    },
    authLogin: async (source, flags) => {
      const { authLoginCommand } = await import('./commands/auth/auth-login-command.ts')
      ended(await authLoginCommand(source, flags, context))
    },
    authStatus: async (source, flags) => {
      const { authStatusCommand } = await import('./commands/auth/auth-status-command.ts')
      ended(await authStatusCommand(source, flags, context))
    },
    schemaShow: async (pipeline, flags) => {
      const { schemaShowCommand } = await import('./commands/schema/schema-show-command.ts')
      ended(await schemaShowCommand(pipeline, flags, context))
    },
    schemaDiff: async (pipeline, flags) => {
      const { schemaDiffCommand } = await import('./commands/schema/schema-diff-command.ts')
      ended(await schemaDiffCommand(pipeline, flags, context))
    },
    stateGet: async (pipeline, flags) => {
      const { stateGetCommand } = await import('./commands/state/state-get-command.ts')
      ended(await stateGetCommand(pipeline, flags, context))
    },
    stateSet: async (pipeline, resource, flags) => {
      const { stateSetCommand } = await import('./commands/state/state-set-command.ts')
      ended(await stateSetCommand(pipeline, resource, flags, context))
    },
    stateClear: async (pipeline, resource, flags) => {
      const { stateClearCommand } = await import('./commands/state/state-clear-command.ts')
      ended(await stateClearCommand(pipeline, resource, flags, context))
    },
    history: async (pipeline, flags) => {
      const { historyCommand } = await import('./commands/dataset/history-command.ts')
      ended(await historyCommand(pipeline, flags, context))
    },
    status: async (pipeline, flags) => {
      const { statusCommand } = await import('./commands/dataset/status-command.ts')
      ended(await statusCommand(pipeline, flags, context))
    },
    drop: async (pipeline, resource, flags) => {
      const { dropCommand } = await import('./commands/dataset/drop-command.ts')
      ended(await dropCommand(pipeline, resource, flags, context))
    },
    prune: async (pipeline, flags) => {
      const { pruneCommand } = await import('./commands/dataset/prune-command.ts')
      ended(await pruneCommand(pipeline, flags, context))
    },
    configShow: async (flags) => {
      const { configShowCommand } = await import('./commands/config/config-show-command.ts')
      ended(await configShowCommand(flags, context))
    },
    init: async (flags) => {
      const { initCommand } = await import('./commands/config/init-command.ts')
      ended(await initCommand(flags, context))
    },
    completions: async (shell) => {
      const { completionsCommand } = await import('./commands/completions/complete-command.ts')
      ended(completionsCommand(shell, context))
    },
    complete: async (words) => {
      const { completeCommand } = await import('./commands/completions/complete-command.ts')
      ended(await completeCommand(words, context))
    },
  }
}

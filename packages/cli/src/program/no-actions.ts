import type { ProgramActions } from './program.ts'

const nothing = (): Promise<void> => Promise.resolve()

/** For a program that is only looked at: its commands do nothing. */
export const noActions: ProgramActions = {
  run: nothing,
  check: nothing,
  discover: nothing,
  preview: nothing,
  connectorsList: nothing,
  connectorsDescribe: nothing,
  authLogin: nothing,
  authStatus: nothing,
  schemaShow: nothing,
  schemaDiff: nothing,
  stateGet: nothing,
  stateSet: nothing,
  stateClear: nothing,
  history: nothing,
  status: nothing,
  drop: nothing,
  prune: nothing,
  configShow: nothing,
  init: nothing,
  completions: nothing,
  complete: nothing,
}

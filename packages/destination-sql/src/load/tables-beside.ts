import { stagedName } from './load-table.ts'
import { removedName } from './removed-keys.ts'

/** Names of the tables that stand beside a live one while a read of it is staged. */
export function stagedBeside(table: string): readonly string[] {
  return [stagedName(table), stagedName(removedName(table))]
}

/** Names of all tables that may stand beside a live one. Whoever adds another kind names it here, so that it is dropped too. */
export function tablesBeside(table: string): readonly string[] {
  return [...stagedBeside(table), removedName(table)]
}

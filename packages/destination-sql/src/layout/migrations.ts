import type { Migration } from './migration.ts'
import { countVersions } from './migrations/count-versions.ts'
import { keepHistory } from './migrations/keep-history.ts'
import { keepProgress } from './migrations/keep-progress.ts'

/**
 * The steps from layout 1 to ours, in their order. A released one is never changed; a new one is added behind them, and
 * `create-layout.ts` says what all of them lead to.
 */
export const migrations: readonly Migration[] = [keepHistory, countVersions, keepProgress]

/** Version of the system tables that this package writes. */
export const layoutVersion: number = migrations.length + 1

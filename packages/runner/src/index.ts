export { systemClock, type Clock } from './clock.ts'
export {
  describeSource,
  type ColumnDescription,
  type ResourceDescription,
  type SourceDescription,
  type TableDescription,
} from './describe-source.ts'
export { createId } from './load/create-id.ts'
export { DefectError } from './errors/defect-error.ts'
export type { ReadableRow, ReadableValue } from './normalize/readable-rows.ts'
export type { ColumnShape } from './normalize/types/column-type.ts'
export { closestNames } from './plan/selection/closest-names.ts'
export { matchesGlob } from './plan/selection/matches-glob.ts'
export { defaultDataset, planRun, type RunPlan } from './plan/plan-run.ts'
export type { WrittenContract } from './plan/resolve-contract.ts'
export type { PlannedResource } from './plan/planned-resource.ts'
export { preview, type Preview, type PreviewOptions, type PreviewTable } from './preview.ts'
export type { ColumnRule, RecordRules } from './rules/record-rules.ts'
export { hashValue } from './rules/hash-value.ts'
export type { ResourceRehearsal } from './rehearse/resource-rehearsal.ts'
export { run } from './run.ts'
export { runChannel, type RunStepMessage } from './steps/announce-step.ts'
export { runSteps, type RunStep } from './steps/run-steps.ts'
export type { WantedRange } from './range/wanted-range.ts'
export type { ResourceOptions } from './resource-options.ts'
export type { LoadLimits, RunOptions } from './run-options.ts'
export type { ResourceResult, RunSummary } from './run-summary.ts'
export { clearState } from './state/edit/clear-state.ts'
export { describeState, type StateDescription } from './state/edit/describe-state.ts'
export { giveUpRead } from './state/edit/give-up-read.ts'
export { backfillPartition } from './state/stored/stored-states.ts'
export { setCursor, type CursorEdit } from './state/edit/set-cursor.ts'

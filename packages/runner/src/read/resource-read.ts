import {
  PositionRejectedError,
  type DataRecord,
  type Page,
  type RunEvent,
  type SourceEvent,
  type StopReason,
  type WriteMode,
} from '@standpipe/core'
import { fieldNames } from '@standpipe/core'
import { timestampOf } from '../clock.ts'
import { DefectError } from '../errors/defect-error.ts'
import { appendBound } from '../load/append-bound.ts'
import { LoadWriter } from '../load/load-writer.ts'
import { createIdentify } from '../normalize/identity/identify-records.ts'
import { createNormalizer, type IdentifiedRecord } from '../normalize/normalizer.ts'
import type { PlannedResource } from '../plan/planned-resource.ts'
import { digestOfContent, digestOfIds } from '../state/page-digest.ts'
import type { ReadStart } from '../state/start-of-read.ts'
import { createStateKeeper } from '../state/state-keeper.ts'
import { createAdjacentDuplicates } from './adjacent-duplicates.ts'
import { createCursorTracker } from './cursor-tracker.ts'
import { openPages } from './open-pages.ts'
import { createResourceCounters, type ResourceCounters } from './resource-counters.ts'
import type { RunContext } from './run-context.ts'
import type { StoredResource } from './stored-resource.ts'

import { v7 } from 'uuid'
import type { Clock } from '../clock.ts'

/** A new id of a run or load: a uuid of version 7, so that ids sort by time. */
export function createId(clock: Clock): string {
  return v7({ msecs: Math.floor(clock.now()) })
}

/** An id as rows carry it: 32 digits without hyphens. */
export function rowId(id: string): string {
  return id.replaceAll('-', '')
}

/** When an id was created, in milliseconds since 1970. */
export function timeOfId(id: string): number {
  return Number.parseInt(rowId(id).slice(0, 12), 16)
}

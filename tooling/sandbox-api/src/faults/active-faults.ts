import { type Fault, type FaultKind, type FaultOf, standingFaults } from './fault.ts'

/** The faults that hit one request, at most one of a kind. */
export type ActiveFaults = { readonly [kind in FaultKind]?: FaultOf<kind> }

/** A fault with what became of it. */
export interface FaultStatus {
  readonly fault: Fault
  /** Requests that counted for its schedule. */
  readonly seen: number
  /** Requests that it hit. */
  readonly hits: number
}

/** The faults in force. */
export interface FaultRegister {
  add(fault: Fault): void
  /** Counts a request and says what hits it; of two faults of a kind the one added last. */
  next(resource: string, path?: string): ActiveFaults
  list(): readonly FaultStatus[]
  clear(): void
}

/** Begins without faults. */
export function createFaultRegister(): FaultRegister {
  let entries: { readonly fault: Fault; seen: number; hits: number }[] = []
  return {
    add: (fault) => {
      entries.push({ fault, seen: 0, hits: 0 })
    },
    next: (resource, path) => {
      const active: Record<string, Fault> = {}
      for (const entry of entries) {
        if ((entry.fault.resource ?? resource) !== resource || (entry.fault.path ?? path) !== path) continue
        entry.seen += 1
        if (!hits(entry.fault, entry.seen)) continue
        entry.hits += 1
        active[entry.fault.kind] = entry.fault
      }
      return active
    },
    list: () => entries.map((entry) => ({ ...entry })),
    clear: () => {
      entries = []
    },
  }
}

function hits(fault: Fault, request: number): boolean {
  const sinceFirst = request - (fault.at ?? 1)
  if (sinceFirst < 0) return false
  const times = fault.times ?? (isStanding(fault) ? Number.POSITIVE_INFINITY : 1)
  return (fault.every === undefined ? sinceFirst : sinceFirst % fault.every) < times
}

function isStanding(fault: Fault): boolean {
  return standingFaults.includes(fault.kind) || (fault.kind === 'repeat-page' && fault.page === 'last')
}

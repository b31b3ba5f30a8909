import { dispositions } from '../dispositions/dispositions.ts'
import type { EngineName } from '../targets/target.ts'
import { reasonOfAbsence } from './absences.ts'
import { knownSteps, type Step } from './known-steps.ts'

/** Counts kills by step, engine and disposition. */
export interface Coverage {
  killed(at: Step, engine: EngineName, disposition: string): void
  /** The table and, below it, why a step is not taken; what was neither reached nor explained is marked. */
  lines(): readonly string[]
  /** Steps that should have been reached and were not, and steps that were reached although they are not expected. */
  problems(): readonly string[]
}

/** A column of the table. */
interface Column {
  readonly engine: EngineName
  readonly disposition: string
}

/** Begins without kills. The columns are the engines and dispositions of the campaign. */
export function createCoverage(columns: readonly Column[]): Coverage {
  const counts = new Map<string, number>()
  const key = (step: Step, { engine, disposition }: Column): string => `${step} ${engine} ${disposition}`
  const countOf = (step: Step, column: Column): number => counts.get(key(step, column)) ?? 0
  const reasonFor = (step: Step, { engine, disposition }: Column): string | null =>
    reasonOfAbsence(step, engine, disposition)

  return {
    killed: (step, engine, disposition) => {
      const name = key(step, { engine, disposition })
      counts.set(name, (counts.get(name) ?? 0) + 1)
    },
    lines: () => [...tableLines(columns, countOf, reasonFor), '', ...reasonLines(columns, reasonFor)],
    problems: () =>
      knownSteps.flatMap((step) =>
        columns.flatMap((column) => {
          const place = `${column.engine} ${column.disposition}`
          const isReached = countOf(step, column) > 0
          const reason = reasonFor(step, column)
          if (isReached === (reason === null)) return []
          return isReached
            ? [`${step} was reached with ${place}, although: ${reason}`]
            : [`${step} was never reached with ${place}`]
        }),
      ),
  }
}

function tableLines(
  columns: readonly Column[],
  countOf: (step: Step, column: Column) => number,
  reasonFor: (step: Step, column: Column) => string | null,
): readonly string[] {
  const names = dispositions
    .map(({ name }) => name)
    .filter((name) => columns.some((column) => column.disposition === name))
  const engines = [...new Set(columns.map(({ engine }) => engine))]
  const cell = (step: Step, disposition: string): string =>
    engines
      .map((engine) => {
        const count = countOf(step, { engine, disposition })
        return count > 0 ? String(count) : reasonFor(step, { engine, disposition }) === null ? '!' : '-'
      })
      .join('/')
  const widest = Math.max(...knownSteps.map((step) => step.length))
  const row = (cells: readonly string[]): string =>
    cells
      .map((text, index) =>
        index === 0 ? text.padEnd(widest) : text.padStart(Math.max(names[index - 1]!.length, 7)),
      )
      .join('  ')
  return [
    `kills by step, ${engines.join('/')}; - does not occur, ! was not reached`,
    row(['step', ...names]),
    ...knownSteps.map((step) => row([step, ...names.map((name) => cell(step, name))])),
  ]
}

function reasonLines(
  columns: readonly Column[],
  reasonFor: (step: Step, column: Column) => string | null,
): readonly string[] {
  const lines = new Map<string, Step[]>()
  for (const step of knownSteps) {
    const byReason = Map.groupBy(columns, (column) => reasonFor(step, column))
    for (const [reason, places] of byReason) {
      if (reason === null) continue
      const line = `not with ${placesText(places, columns)}: ${reason}`
      lines.set(line, [...(lines.get(line) ?? []), step])
    }
  }
  return [...lines].map(([line, steps]) => `${steps.join(', ')}: ${line}`)
}

/** Names whichever is shorter: the engine, where all of its dispositions are meant, or the dispositions. */
function placesText(places: readonly Column[], columns: readonly Column[]): string {
  const engines = [...new Set(places.map(({ engine }) => engine))]
  const ofEngines = columns.filter(({ engine }) => engines.includes(engine))
  if (places.length === ofEngines.length) return engines.join(' and ')
  return [...new Set(places.map(({ disposition }) => disposition))].join(', ')
}

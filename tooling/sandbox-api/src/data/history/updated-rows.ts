import type { ResourceHistory } from './resource-history.ts'

/** Finds the rows of a version that were updated at an instant or later. */
export type FindUpdatedRows = (key: string, version: number, since: number) => Uint32Array

/**
 * Looks at every row once for a filter and keeps the answer for the pages that follow.
 * `key` names the history; the last few answers are kept.
 */
export function createUpdatedRows(histories: { readonly [key: string]: ResourceHistory }): FindUpdatedRows {
  const found = new Map<string, Uint32Array>()
  return (key, version, since) => {
    const name = `${key} ${version} ${since}`
    const rows = found.get(name) ?? scan(histories[key]!, version, since)
    found.delete(name)
    found.set(name, rows)
    if (found.size > keptAnswers) found.delete(found.keys().next().value!)
    return rows
  }
}

const keptAnswers = 8
const scanStep = 1000

function scan(history: ResourceHistory, version: number, since: number): Uint32Array {
  const order = history.orderAt(version)
  const rows = new Uint32Array(order.length)
  let count = 0
  for (let offset = 0; offset < order.length; offset += scanStep) {
    for (const number of order.slice(offset, scanStep)) {
      if (history.rowAt(number, version).updatedAt >= since) rows[count++] = number
    }
  }
  return rows.slice(0, count)
}

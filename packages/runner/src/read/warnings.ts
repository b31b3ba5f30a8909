import type { Contract, CursorValue } from '@standpipe/core'
import type { DiscardCount } from '../normalize/contract/discards.ts'
import type { ColumnLoss } from '../normalize/normalizer.ts'
import { excerpt } from '../normalize/values/excerpt.ts'
import { keepsVersions } from '../plan/disposition.ts'
import type { PlannedResource } from '../plan/planned-resource.ts'
import type { ReadStart } from '../state/start-of-read.ts'
import type { Strays } from './cursors/cursor-tracker.ts'
import type { GivenWay } from './given-way.ts'
import type { LeftOut } from './pages/page-intake.ts'

/** Something that went otherwise than one might think, without being an error. */
export interface Warning {
  readonly code: string
  readonly message: string
}

/** One warning for each column in which values could not be stored to the last digit or character. */
export function describeLosses(losses: readonly ColumnLoss[]): readonly Warning[] {
  return losses.flatMap(({ table, column, truncated, replaced }) => {
    const name = `${table}.${column}`
    const times = { code: 'timestamp-truncated', count: truncated }
    const texts = { code: 'character-replaced', count: replaced }
    return [
      {
        ...times,
        message: `${name}: ${truncated} values had digits behind the microsecond, which were cut off`,
      },
      { ...texts, message: `${name}: in ${replaced} values NUL or half a surrogate pair became U+FFFD` },
    ].filter(({ count }) => count > 0)
  })
}

const mostFields = 5

/** Warnings of what the contract left out, one for each table and reason. */
export function describeDiscards(
  discards: readonly DiscardCount[],
  contract: Required<Contract>,
): readonly Warning[] {
  return discards.map(({ discarded, entity, table, fields, count }) => {
    const reason = {
      tables: 'the table does not exist yet',
      columns: `without a column: ${nameSome(fields)}`,
      dataType: `not of the column's type: ${nameSome(fields)}`,
    }
    return {
      code: `${discarded}-discarded`,
      message: `${count} ${discarded}s of table ${table} were left out (${reason[entity]}), as the contract says: ${entity} ${contract[entity]}`,
    }
  })
}

function nameSome(fields: readonly string[]): string {
  const more = fields.length - mostFields
  return `${fields.slice(0, mostFields).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** What a read left out. */
export interface Omissions extends PlannedResource, LeftOut, GivenWay {
  readonly isCut: boolean
}

/** Warnings of what a read left out on purpose. */
export function describeOmissions(omissions: Omissions): readonly Warning[] {
  const { rows, publication, table } = omissions
  const warnings: Warning[] = []
  const repeated = omissions.repeated + (rows === 'append' ? omissions.duplicates - omissions.differing : 0)
  if (repeated > 0) {
    warnings.push({
      code: 'record-repeated',
      message: `${repeated} records came twice and were stored once`,
    })
  }
  if (omissions.differing > 0) {
    const counts = rows === 'append' || rows === 'insert-only' ? 'first' : 'last'
    warnings.push({
      code: 'key-repeated',
      message: `${omissions.differing} records had the key of another record but other values, and the ${counts} one of each key is a row of table ${table}: if they are different records, the key lacks a field; if they are versions of one, dedupSort says which counts`,
    })
  }
  if (omissions.sharedIds > 0) {
    warnings.push({
      code: 'key-in-partitions',
      message: `${omissions.sharedIds} keys came in more than one partition and are one row of table ${table} each: if they are different records, the key lacks what tells the partitions apart`,
    })
  }
  if (omissions.withoutCursor > 0) {
    warnings.push({
      code: 'record-without-cursor',
      message: `${omissions.withoutCursor} records without a cursor were left out`,
    })
  }
  if (omissions.marked > 0) {
    warnings.push({
      code: 'record-marked-removed',
      message: `${omissions.marked} records are marked as removed and were not stored; an insert-only merge leaves stored rows of theirs as they are`,
    })
  }
  if (omissions.isCut && publication !== null) {
    warnings.push({
      code: 'read-not-finished',
      message: `the read was cut short, so that table ${table} keeps its old content`,
    })
  }
  return warnings
}

/**
 * Warnings that a source delivered what it was not asked for; the records were written like the others. A bound that is
 * null is that of a partition.
 */
export function describeStrays(
  { below, beyond }: Strays,
  { lowerBound, upperBound }: Pick<ReadStart, 'lowerBound' | 'upperBound'>,
): readonly Warning[] {
  const seems = 'the API seems not to filter by it'
  const lower = lowerBound === null ? 'of their partition' : excerpt(lowerBound)
  const upper = upperBound === null ? 'of their partition' : excerpt(upperBound)
  return [
    {
      code: 'record-below-bound',
      count: below,
      message: `${below} records have a cursor below the lower bound ${lower}: ${seems}`,
    },
    {
      code: 'record-beyond-bound',
      count: beyond,
      message: `${beyond} records have a cursor beyond the upper bound ${upper}: ${seems}`,
    },
  ].filter(({ count }) => count > 0)
}

/** Warning that an API without a single record has emptied a table, because `onMissing` says so. */
export function describeEmptied({ resource, table }: PlannedResource, rows: number): Warning {
  const done =
    resource.onMissing === 'flag'
      ? `${rows} rows of table ${table} were flagged as missing`
      : keepsVersions(resource)
        ? `the current versions of ${rows} records in table ${table} were closed`
        : `all ${rows} rows of table ${table} were removed`
  return { code: 'table-emptied', message: `the API delivered no record, so that ${done}` }
}

/** Warning that rows which were not delivered stay, because what was delivered was not all stored. */
export function describeKeptMissing(table: string, recordsDiscarded: number): Warning {
  return {
    code: 'missing-kept',
    message: `${recordsDiscarded} records were left out, as the contract says, so that rows of table ${table} which the read did not contain stay as they are`,
  }
}

/** Warning that a full refresh has taken the place of earlier versions of records. */
export function describeLostHistory(table: string, rows: number): Warning {
  return {
    code: 'history-lost',
    message: `the content of table ${table} was exchanged, and ${rows} closed versions of records went with it`,
  }
}

/** Warning that a resource has more partitions than may have cursors of their own. */
export function describeManyPartitions(maxPartitionCursors: number): Warning {
  return {
    code: 'partition-cursors-shared',
    message: `there are more than ${maxPartitionCursors} partitions, so that all of them share one cursor: it stays behind what was seen, and a partition that joins the list is asked only for what lies at it or above`,
  }
}

/** Warning that partitions which are new to the list were asked only for what lies at the shared cursor or above. */
export function describeChangedList(before: number, now: number, lowerBound: CursorValue): Warning {
  return {
    code: 'partitions-changed',
    message: `the list of partitions is another one than in the last read (${before} then, ${now} now), and all of them were read from ${excerpt(lowerBound)} on: what a new one has below that was not asked for. A cursor for each partition (scope 'partition') or a full refresh reads it`,
  }
}

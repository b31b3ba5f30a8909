import { ConfigurationError, type ColumnDeclaration, type ColumnType } from '@standpipe/core'
import type { MergedResource } from '../resources/merge-defaults.ts'
import type { ColumnHints } from './column-hints.ts'
import { fieldOfColumn } from './field-of-column.ts'

const types: { readonly [Type in NonNullable<ColumnHints['data_type']>]: ColumnType } = {
  text: 'text',
  double: 'double',
  bool: 'boolean',
  timestamp: 'timestamp',
  bigint: 'bigint',
  binary: 'binary',
  json: 'json',
  complex: 'json',
  decimal: 'decimal',
  wei: 'decimal',
  date: 'date',
  time: 'time',
}

/** The declared columns in the words of core. Hints without a type are for keys and merges alone. */
export function buildColumns({ columns }: MergedResource): { readonly [path: string]: ColumnDeclaration } {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, hints]) => {
      const declaration = declarationOf(name, hints)
      return declaration === null ? [] : [[fieldOfColumn(name), declaration]]
    }),
  )
}

function declarationOf(name: string, hints: ColumnHints): ColumnDeclaration | null {
  const { data_type: type, nullable, description } = hints
  if (type == null) {
    if (nullable !== false) return null
    throw new ConfigurationError({
      message: `The column ${name} may not be null, but has no data_type.`,
      hint: 'Give it one: a declared column has both.',
    })
  }
  return {
    type: types[type],
    ...(types[type] === 'decimal' && decimalDigits(name, hints)),
    ...(nullable != null && { nullable }),
    ...(description != null && { description }),
  }
}

/** What is left out, the runner makes 38 and 9. */
function decimalDigits(
  name: string,
  { data_type: type, precision, scale }: ColumnHints,
): Pick<ColumnDeclaration, 'precision' | 'scale'> {
  if (type === 'wei') return { precision: 38, scale: 0 }
  const [digits, behind] = [precision ?? 38, scale ?? 9]
  if (digits < 1 || digits > 38 || behind > digits) {
    throw new ConfigurationError({
      message: `The column ${name} cannot be decimal(${digits},${behind}).`,
      hint: 'precision is 1 to 38 (default 38), scale 0 to precision (default 9).',
    })
  }
  return { ...(precision != null && { precision }), ...(scale != null && { scale }) }
}

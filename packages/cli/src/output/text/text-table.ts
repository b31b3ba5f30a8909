import { printable } from './printable.ts'

/** One column of a printed table. */
export interface TextColumn {
  readonly title: string
  /** Numbers stand to the right. Default `'left'`. */
  readonly align?: 'left' | 'right'
}

/** Lays out rows under their titles, two spaces apart, a line per row, with a final line break. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map((column) => column.title), ...rows.map((row) => row.map(cell))]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => textWidth(line[index] ?? ''))))
  return lines.map((line) => `${layOut(line, columns, widths)}\n`).join('')
}

function layOut(line: readonly string[], columns: readonly TextColumn[], widths: readonly number[]): string {
  const cells = columns.map((column, index) => {
    const text = line[index] ?? ''
    const padding = ' '.repeat((widths[index] ?? 0) - textWidth(text))
    return column.align === 'right' ? padding + text : text + padding
  })
  return cells.join('  ').trimEnd()
}

function cell(text: string): string {
  return printable(text, { oneLine: true })
}

const graphemes = new Intl.Segmenter()
const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uFF01-\uFF60]/u

/** How many columns of a terminal a text takes. */
export function textWidth(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

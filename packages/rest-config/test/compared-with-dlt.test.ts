import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { titlesAboutDlt } from './support/test-titles.ts'

/** Behaviours of dlt, by section of the list that they are numbered in. The last of a section is the one named here. */
const sections = {
  '2.1': 28,
  '2.2': 45,
  '2.3': 74,
  '2.4': 96,
  '2.5': 117,
  '2.6': 121,
  '2.7': 132,
  '2.8': 140,
}
const all = Array.from({ length: 140 }, (_, index) => index + 1)

/** Those without which a source of dlt could not be taken over; the line of the page alone does not do for them. */
const mostImportant = [46, 49, 53, 54, 63, 66, 70]

const page = readFileSync(new URL('../../../docs/compared-with-dlt.md', import.meta.url), 'utf8')

const titles = titlesAboutDlt().map((title) => ({ ...title, numbers: numbersIn(title.text) }))
const onPage = new Set(
  page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => bracketsIn(line.split('|')[1] ?? '')),
)

test('every test that speaks of dlt names numbers that there are, in the section that they stand in', () => {
  for (const { file, text, numbers } of titles) {
    expect({ file, text, numbers }).not.toMatchObject({ numbers: null })
  }
})

test('each behaviour of dlt has a test that names it, or a line of docs/compared-with-dlt.md', () => {
  const named = new Set(titles.flatMap(({ numbers }) => numbers ?? []))
  expect(titles.length).toBeGreaterThan(100)
  expect(all.filter((number) => !named.has(number) && !onPage.has(number))).toEqual([])
  expect(mostImportant.filter((number) => !named.has(number))).toEqual([])
})

/** The numbers of `DLT 111` and `DLT 2.3 no. 46, 70, 2.1 no. 12`; null where one is none, or not of its section. */
function numbersIn(title: string): readonly number[] | null {
  const lists = title.split(/\bDLT (?!section)/).slice(1)
  const numbers = lists.flatMap((list) => {
    let section: string | null = null
    const [parts = ''] = /^(?:2\.\d no\. )?\d+(?:, (?:2\.\d no\. )?\d+)*(?![\d.])/.exec(list) ?? []
    return parts.split(', ').map((part) => {
      const [, named, number] = /^(?:(2\.\d) no\. )?(\d+)$/.exec(part) ?? []
      section = named ?? section
      return isOf(section, Number(number)) ? Number(number) : Number.NaN
    })
  })
  return numbers.some(Number.isNaN) ? null : numbers
}

function isOf(section: string | null, number: number): boolean {
  if (!all.includes(number)) return false
  const names = Object.entries(sections)
  const at = names.findIndex(([, last]) => number <= last)
  return section === null || names[at]?.[0] === section
}

/** The numbers in brackets of what a row says of dlt: `(12)`, `(4, 12)`, `(76-78, 86)`. */
function bracketsIn(cell: string): readonly number[] {
  return [...cell.matchAll(/\((\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*)\)/g)].flatMap(([, list = '']) =>
    list.split(', ').flatMap((part) => {
      const [first = 0, last = first] = part.split('-').map(Number)
      return all.filter((number) => number >= first && number <= last)
    }),
  )
}

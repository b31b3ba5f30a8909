import { expect, test } from 'vitest'
import { inDocumentWords } from './document-words.ts'

test.each([
  ['Correct `select`, or set `optional`.', 'Correct `data_selector`, or set `selector_optional`.'],
  ['Declare onRepeat "stop".', 'Declare on_repeat "stop".'],
  [
    'Correct where cursor() finds it, or hasMorePath.',
    'Correct where the paginator cursor finds it, or has_more_path.',
  ],
  [
    'Set nextUrl.otherOrigins, or use pageNumber().',
    'Set json_link.other_hosts, or use the paginator page_number.',
  ],
  ['Correct offset.totalPath.', 'Correct offset.total_path.'],
  [
    'Set `baseUrl`; declare initialValue and onMaximum.',
    'Set `base_url`; declare initial_value and on_maximum.',
  ],
  ['Documents have no circuitBreaker.', 'Documents have no circuitBreaker.'],
])('%s', (hint, expected) => {
  expect(inDocumentWords(hint)).toBe(expected)
})

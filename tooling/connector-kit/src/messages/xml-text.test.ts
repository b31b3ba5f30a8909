import { decimal } from '@standpipe/core'
import { expect, it } from 'vitest'
import { xmlText } from './xml-text.ts'

it('writes fields, lists, nothing and signs that XML needs for itself', () => {
  const value = {
    Times: { Time: [{ Minutes: 90n, Rate: decimal('1.50') }, { Note: null }] },
    Name: 'a <&> b',
    Tags: [],
  }
  expect(xmlText('Response', value)).toBe(
    '<Response><Times><Time><Minutes>90</Minutes><Rate>1.50</Rate></Time><Time><Note/></Time></Times>' +
      '<Name>a &lt;&amp;&gt; b</Name></Response>',
  )
})

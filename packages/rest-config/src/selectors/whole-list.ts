import { isDecimal, SelectorError } from '@standpipe/core'
import type { JsonPath } from '@standpipe/rest'

/**
 * The whole response, which has to be a list: with a paginator that counts rows or pages a response that is one object would
 * be one record a page, and the rows that stand in it would be lost between the pages.
 */
export const wholeList: JsonPath = {
  kind: 'json-path',
  expression: '(the whole response)',
  select: (body) => {
    if (typeof body !== 'object' || body === null || Array.isArray(body) || isDecimal(body))
      return { value: body }
    const keys = Object.keys(body)
    throw new SelectorError({
      selector: '[]',
      keys,
      message: `The data_selector [] makes one record of each page: the response is an object with the keys ${keys.join(', ')}.`,
      hint: 'Let data_selector lead to the list in it, or name the paginator single_page.',
    })
  },
}

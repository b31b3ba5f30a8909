/**
 * Turns the text of a flag or variable into the first JSON type of the setting that it fits: text, number,
 * boolean, list, object. What fits none stays text, so that the schema itself says what is wrong with it.
 */
export function convertSetting(text: string, types: readonly string[]): unknown {
  if (types.includes('string')) return text
  if ((types.includes('number') || types.includes('integer')) && numberPattern.test(text)) return Number(text)
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  if (types.includes('array') || types.includes('object')) return parseJson(text)
  return text
}

const numberPattern = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

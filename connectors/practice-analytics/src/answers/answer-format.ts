/** What the API can answer: XML, or the same names in JSON. */
export const answerFormats = ['xml', 'json'] as const

/** One of them. */
export type AnswerFormat = (typeof answerFormats)[number]

import * as z from 'zod'

/** Ours: whether links may lead to other hosts. */
export const otherHosts = z
  .boolean()
  .nullish()
  .describe('Allows links to other hosts, which get no credentials. Default: false')

import * as z from 'zod'

/** Ours: what it means that rows may follow the maximum. */
export const onMaximum = z
  .enum(['truncate', 'stop'])
  .nullish()
  .describe(
    'What it means to end at the maximum. truncate (default): the read is not complete, with a warning. stop: nobody wants more',
  )

/** The option of a block. */
export function maximumOptions(
  maximum: number | null | undefined,
  meaning: z.infer<typeof onMaximum>,
): { readonly maximum?: number; readonly onMaximum?: 'truncate' | 'stop' } {
  return { ...(maximum != null && { maximum }), ...(meaning != null && { onMaximum: meaning }) }
}

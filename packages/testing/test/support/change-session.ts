import type { Destination, DestinationSession } from '@standpipe/core'

/** A destination whose sessions have other members in the place of some. */
export function changeSession(
  destination: Destination,
  change: (session: DestinationSession) => Partial<DestinationSession>,
): Destination {
  return {
    ...destination,
    open: async (options) => {
      const session = await destination.open(options)
      return { ...session, ...change(session) }
    },
  }
}

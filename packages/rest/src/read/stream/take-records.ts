import { DecodeError, fieldNames, StandpipeError, type DataRecord } from '@standpipe/core'
import { BrokenBodyError, type TakeBody } from '../../client/exchange/stream/take-body.ts'
import { UnusableBodyError } from '../../client/exchange/unusable-body-error.ts'
import { checkRecord } from '../../selectors/select-records.ts'
import { isJsonPath } from '../../selectors/selector.ts'
import type { ReadContext } from '../read-context.ts'

/** Takes the records of a response, and remembers what was wrong with one. */
export interface RecordTaker {
  readonly take: TakeBody
  /** Why another attempt would do no better, in the words of who noticed; null when that is not known. */
  readonly refused: StandpipeError | null
}

/** What a taker tells of each attempt. */
export interface RecordReceiver {
  begin(): void
  /** Resolves when the next record may come. */
  add(record: DataRecord): Promise<void> | void
  /** Ends the attempt, whose body came to its end. */
  end(): void
  /** Records of all attempts. */
  readonly taken: number
}

/** A taker that hands the records of each attempt to a receiver. */
export function createRecordTaker({ resource, decoder }: ReadContext, receiver: RecordReceiver): RecordTaker {
  const { select = [] } = resource
  const path = isJsonPath(select) ? [] : fieldNames(select)
  let refused: StandpipeError | null = null

  const takeAll: TakeBody = async (body, contentType) => {
    const stream = decoder.stream?.(body, { contentType, path })
    if (stream === undefined) throw new TypeError(`the decoder ${decoder.kind} cannot be streamed`)
    let number = 0
    for (;;) {
      const { done, value } = await stream.next()
      if (done === true) {
        receiver.end()
        return value
      }
      for (const element of value) {
        number += 1
        checkRecord(element, number, select)
        const room = receiver.add(element)
        if (room !== undefined) await room
      }
    }
  }

  return {
    get refused() {
      return refused
    },
    async take(body, contentType) {
      receiver.begin()
      try {
        return await takeAll(body, contentType)
      } catch (error) {
        if (error instanceof UnusableBodyError) throw error
        if (StandpipeError.isInstance(error) && error.code !== DecodeError.code) {
          refused = error
          throw new UnusableBodyError(error.message, error.hint ?? '')
        }
        throw new BrokenBodyError(receiver.taken, error)
      }
    },
  }
}

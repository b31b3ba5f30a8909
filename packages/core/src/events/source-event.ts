/** What a source reports while it reads. Texts are free of secrets. */
export type SourceEvent =
  | {
      readonly type: 'request-sent'
      readonly method: string
      readonly url: string
      /** Counted from 1. */
      readonly attempt: number
    }
  | {
      readonly type: 'response-received'
      readonly method: string
      readonly url: string
      readonly status: number
      readonly durationMs: number
      readonly bytes: number
    }
  | {
      readonly type: 'retry-scheduled'
      readonly url: string
      /** The attempt that failed, counted from 1. */
      readonly attempt: number
      readonly delayMs: number
      /** For example `'429 Too Many Requests'` or `'connection reset'`. */
      readonly reason: string
    }
  | { readonly type: 'rate-limit-waited'; readonly delayMs: number }
  | { readonly type: 'warning-raised'; readonly code: string; readonly message: string }

/** Takes what a source reports. */
export type ReportSourceEvent = (event: SourceEvent) => void

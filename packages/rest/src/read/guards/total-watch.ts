import type { HttpResponse, Paginator, ReportSourceEvent } from '@standpipe/core'

/** Looks at the total of each page, and warns when it is another one than that of the page before. */
export type TotalWatch = (response: HttpResponse, place: string) => void

/** A watch for one read; it does nothing when the paginator knows no total. */
export function createTotalWatch(paginator: Paginator, report: ReportSourceEvent): TotalWatch {
  let previous: number | null = null
  return (response, place) => {
    const total = paginator.total?.(response) ?? null
    if (total !== null && previous !== null && total !== previous) {
      const message = `${place}: the total changed from ${previous} to ${total}; rows may have moved between pages.`
      report({ type: 'warning-raised', code: 'total-changed', message })
    }
    previous = total ?? previous
  }
}

/** Oddities of the API, as it is found in the wild. */
export interface PracticeOptions {
  /** Most records of a page, whatever is asked for. Default 100. */
  readonly cap?: number
  /** Whether a page tells how many records there are. Default true: where paging parameters were sent. */
  readonly tellsTotal?: boolean
  /** How booleans are spelled in XML and JSON alike. Default: `true` and `false`. */
  readonly booleans?: 'true-false' | 'yes-no'
  /** Makes the JSON from the XML: everything is text, one element is an object, and none is null. Default false. */
  readonly jsonFromXml?: boolean
  /** What a range of dates is compared with for jobs. Default `'modified'`. */
  readonly jobsBy?: 'created' | 'modified'
  /** The account that the token may read. Default `'sandbox-account'`. */
  readonly accountId?: string
  /** Whether a request must name the account; one that names another is refused in any case. Default false. */
  readonly requiresAccount?: boolean
}

/** Options with every value set. */
export type PracticeSettings = Required<PracticeOptions>

/** Fills in what is not set. */
export function completePracticeOptions(options: PracticeOptions): PracticeSettings {
  return {
    cap: 100,
    tellsTotal: true,
    booleans: 'true-false',
    jsonFromXml: false,
    jobsBy: 'modified',
    accountId: 'sandbox-account',
    requiresAccount: false,
    ...options,
  }
}

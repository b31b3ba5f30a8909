/** A sentence about a proposal. */
export interface Finding {
  /**
   * `sure`: the answer says so. `likely`: names and values speak for it, and a read would fail, rather than lose rows, if it is not so.
   * `ask`: one answer cannot tell; somebody who knows the API has to say.
   */
  readonly sureness: 'sure' | 'likely' | 'ask'
  readonly text: string
}

/** What the answer says. */
export function sure(text: string): Finding {
  return { sureness: 'sure', text }
}

/** What names and values speak for. */
export function likely(text: string): Finding {
  return { sureness: 'likely', text }
}

/** What somebody has to say. */
export function ask(text: string): Finding {
  return { sureness: 'ask', text }
}

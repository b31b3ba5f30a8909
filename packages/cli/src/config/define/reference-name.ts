/** How values begin that services give out as keys. */
const keyBeginnings =
  /^(sk|pk|rk|ghp|gho|ghs|ghu|glpat|github_pat|xox[a-z]|shp[a-z]{2})_|^(AKIA|ASIA|AIza|eyJ)/

/**
 * Whether a text can be the name of a variable or file, and does not look like a secret that somebody wrote in the place of
 * its name: names are words, keys are letters and digits without order.
 */
export function isReferenceName(text: string): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,79}$/.test(text) || keyBeginnings.test(text)) return false
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)
  return !isMixed && text.split('_').every((word) => word.length <= 8 || /^[A-Za-z]+\d{0,4}$/.test(word))
}

/** A name as it may be printed. One in lower case, or mixed, may after all be a password, and is not shown. */
export function shownName(name: string): string | null {
  return /^[A-Z_][A-Z0-9_]*$/.test(name) ? name : null
}

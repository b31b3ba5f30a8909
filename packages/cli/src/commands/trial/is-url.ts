/** Whether SOURCE is the address of an API rather than the name of anything. */
export function isUrl(argument: string): boolean {
  return /^https?:\/\//i.test(argument)
}

/** Most characters of one element of a body that is not held whole. More would be no record, but a body that is damaged. */
export const longestElement: number = 64 * 2 ** 20

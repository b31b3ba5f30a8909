/** Records that are asked for at a time. */
export const pageSize = 50

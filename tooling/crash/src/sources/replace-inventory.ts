import { withDisposition } from './with-disposition.ts'

/** The inventory source that replaces. */
export default withDisposition('replace')

import { withDisposition } from './with-disposition.ts'

/** The inventory source that appends. */
export default withDisposition('append')

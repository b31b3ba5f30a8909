// Opens a dataset to write, says so, and stays until it is killed.
import { postgres } from '@standpipe/destination-postgres'

const [url = '', dataset = ''] = process.argv.slice(2)
await postgres(url).open({ dataset, pipeline: 'shop' })
process.stdout.write('open\n')
// The connection keeps the process alive.

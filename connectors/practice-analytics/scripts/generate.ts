import { writeGenerated } from '@standpipe/connector-kit/generate'
import { generation } from './generation.ts'

await writeGenerated(generation)

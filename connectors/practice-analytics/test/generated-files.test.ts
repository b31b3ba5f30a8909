import { generatedFilesTests } from '@standpipe/connector-kit'
import { generation } from '../scripts/generation.ts'

generatedFilesTests(generation)

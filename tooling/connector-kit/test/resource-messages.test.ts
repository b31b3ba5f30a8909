import { resourceMessages } from '../src/index.ts'
import { library, libraryMessages } from './support/library.ts'

resourceMessages(libraryMessages(library()))

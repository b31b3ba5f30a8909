import { StandpipeError, type Resource } from '@standpipe/core'

/** What options of the toolkit are called in documents. */
const words: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/`select`/g, '`data_selector`'],
  [/`optional`/g, '`selector_optional`'],
  [/\b(nextUrl|linkHeader)\.otherOrigins\b/g, 'other_hosts of the paginator'],
  [/\b(offset|pageNumber)\.(totalPath|totalPagesPath)\b/g, 'total_path'],
  [/\b((offset|pageNumber|cursor)\.)?hasMorePath\b/g, 'has_more_path'],
  [/\bonRepeat "stop"/g, 'on_repeat: stop'],
  [/\bonMaximum: 'stop'/g, 'on_maximum: stop'],
  [/\bwhere cursor\(\) finds it\b/g, 'where the paginator finds it'],
  [/\boffset\(\)/g, 'the paginator offset'],
  [/\bnextUrl\(\)/g, 'the paginator json_link'],
  [/\bunevenPages\b/g, 'uneven_pages'],
  [/`baseUrl`/g, '`base_url`'],
]

/** A resource whose errors say what to change in the words of documents. */
export function inDocumentWords(resource: Resource): Resource {
  return {
    ...resource,
    async *read(request) {
      try {
        yield* resource.read(request)
      } catch (error) {
        // The same object, so that its class and code stay.
        if (StandpipeError.isInstance(error) && error.hint !== undefined) {
          Reflect.set(error, 'hint', translated(error.hint))
        }
        throw error
      }
    },
  }
}

function translated(hint: string): string {
  return words.reduce((text, [pattern, word]) => text.replace(pattern, word), hint)
}

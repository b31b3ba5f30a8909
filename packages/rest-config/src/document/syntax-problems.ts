import { visit, type Document } from 'yaml'

/** Something wrong in a text before it has paths. */
export interface PlacedProblem {
  readonly message: string
  /** Characters from the beginning of the text. */
  readonly offset: number
}

const ownMessages: ReadonlyMap<string, string> = new Map([
  ['MULTIPLE_DOCS', 'a second document begins here; a file has one'],
  ['NON_STRING_KEY', 'a key has to be a text'],
])

/** Errors of YAML. Only the first one is told, because those behind it are mostly its consequences. */
export function syntaxProblems({ errors }: Document): readonly PlacedProblem[] {
  return errors.slice(0, 1).map(({ code, message, pos: [offset] }) => {
    const own = ownMessages.get(code)
    if (own !== undefined) return { message: own, offset }
    const [sentence = message] = message.split('\n')
    const isDeep = sentence.startsWith('Maximum call stack')
    return { message: isDeep ? 'is nested too deeply' : sentence, offset }
  })
}

/** Words after `!`, which would change what a value is, or be left out without a word. They are not shown: a secret may begin so. */
export function tagProblems({ warnings }: Document): readonly PlacedProblem[] {
  return warnings.map(({ pos: [offset] }) => ({ message: 'tags (words after !) are not known here', offset }))
}

/** Aliases without an anchor, and those inside of what they stand for. They are not shown: a secret may begin with `*`. */
export function aliasProblems(parsed: Document): readonly PlacedProblem[] {
  const problems: PlacedProblem[] = []
  visit(parsed, {
    Alias(_key, node, path) {
      const target = node.resolve(parsed)
      const isCircular = target !== undefined && path.includes(target)
      if (target !== undefined && !isCircular) return
      const message = isCircular
        ? 'the alias stands inside of what it stands for'
        : 'the alias (a word after *) has no anchor before it'
      problems.push({ message, offset: node.range?.[0] ?? 0 })
    },
  })
  return problems
}

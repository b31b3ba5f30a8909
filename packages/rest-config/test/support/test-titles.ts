import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** A title of a test, or a row of a table of tests, whose text is part of titles. */
export interface TestTitle {
  /** The file, from the root of the repository. */
  readonly file: string
  readonly text: string
}

/** Titles of all tests of the repository that name behaviours of dlt. */
export function titlesAboutDlt(): readonly TestTitle[] {
  const files = globSync('{packages,connectors,tooling}/*/{src,test}/**/*.test.ts', { cwd: root })
  return files.flatMap((file) => {
    const code = readFileSync(`${root}/${file}`, 'utf8')
    if (!code.includes('DLT ')) return []
    const parsed = ts.createSourceFile(file, code, ts.ScriptTarget.Latest)
    return textsIn(parsed, false)
      .filter((text) => text.includes('DLT '))
      .map((text) => ({ file, text }))
  })
}

/** Texts that are titles: the first argument of `test`, `it` and `describe`, and all that is given to their `each`. */
function textsIn(node: ts.Node, isTitle: boolean): readonly string[] {
  if (isTitle && ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isCallExpression(node) && isTestFunction(node.expression)) {
    const [title, ...others] = node.arguments
    const isTable = ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'each'
    return [
      ...textsIn(node.expression, false),
      ...(title === undefined ? [] : textsIn(title, true)),
      ...others.flatMap((argument) => textsIn(argument, isTable)),
    ]
  }
  // A function in a table has bodies whose texts are no titles.
  const isInside = isTitle && !ts.isFunctionLike(node)
  const found: string[] = []
  ts.forEachChild(node, (child) => {
    found.push(...textsIn(child, isInside))
  })
  return found
}

function isTestFunction(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return ['test', 'it', 'describe'].includes(node.text)
  if (ts.isPropertyAccessExpression(node) && ['skip', 'todo', 'skipIf'].includes(node.name.text)) return false
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return isTestFunction(node.expression)
  return false
}

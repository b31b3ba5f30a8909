/** Puts a text between the markers of its name in a markdown document. Throws when they are not there. */
export function replaceGenerated(document: string, name: string, text: string): string {
  const [start, end] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`]
  const [from, to] = [document.indexOf(start), document.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`README.md needs ${start} and ${end}, in this order.`)
  return `${document.slice(0, from)}${start}\n\n${text}\n${document.slice(to)}`
}

/**
 * The ways in which a secret may be written in a URL, a header or a JSON text: as it is, percent-encoded,
 * form-encoded, JSON-escaped, as base64. The order is part of stored positions: new ones are added at the end.
 */
export function secretSpellings(value: string): readonly string[] {
  const wellFormed = value.toWellFormed()
  const component = encodeURIComponent(wellFormed)
  const form = new URLSearchParams({ v: wellFormed }).toString().slice(2)
  return [
    value,
    component,
    form,
    encodeURI(wellFormed),
    // A parsed URL encodes the apostrophe of its query as well; some servers write their escapes in lower case.
    component.replaceAll("'", '%27'),
    lowerCaseEscapes(component),
    lowerCaseEscapes(form),
    JSON.stringify(value).slice(1, -1),
    btoa(String.fromCharCode(...new TextEncoder().encode(value))),
  ]
}

function lowerCaseEscapes(text: string): string {
  return text.replace(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase())
}

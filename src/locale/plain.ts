/**
 * Text from level files, replays and the network, made safe for a terminal: no control characters, no escape
 * sequences, nothing that turns the direction of writing or hides. Hangul is composed, so that a syllable is one
 * character of two columns.
 */
export function plain(text: string): string {
  return text
    .replace(ESCAPE_SEQUENCES, '')
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(CONTROLS, '')
    .normalize('NFC')
}

/** The same, but paragraphs stay paragraphs. */
export const plainParagraphs = (text: string): string[] =>
  text
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => plain(paragraph).replace(/ +/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')

/** CSI, OSC and the other strings with their payload, so that no half of one stays behind as text. */
const ESCAPE_SEQUENCES =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)|\x1b[@-Z\\^_`-~]/g

/** C0, DEL, C1; bidirectional marks, embeddings and isolates; zero-width characters and the byte order mark. */
const CONTROLS = /[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

import type { ErrorCode } from 'yaml'
import type { Words } from '../architecture/words.ts'

/** What YAML's own mistakes mean, in plain words. */
export const SYNTAX_WORDS: Record<ErrorCode, Words> = {
  ALIAS_PROPS: {
    en: 'an alias cannot have an anchor or a tag',
    ko: '별칭에는 앵커나 태그를 붙일 수 없습니다',
  },
  BAD_ALIAS: { en: 'not a valid alias', ko: '올바른 별칭이 아닙니다' },
  BAD_COLLECTION_TYPE: { en: 'this tag does not fit here', ko: '이 자리에 맞지 않는 태그입니다' },
  BAD_DIRECTIVE: { en: 'not a valid directive', ko: '올바른 지시자가 아닙니다' },
  BAD_DQ_ESCAPE: {
    en: 'unknown \\ escape in double quotes',
    ko: '큰따옴표 안에 알 수 없는 \\ 표현이 있습니다',
  },
  BAD_INDENT: {
    en: 'the indentation does not fit, or a bracket is not closed',
    ko: '들여쓰기가 맞지 않거나 괄호가 닫히지 않았습니다',
  },
  BAD_PROP_ORDER: { en: 'anchors and tags stand before a value', ko: '앵커와 태그는 값 앞에 써야 합니다' },
  BAD_SCALAR_START: {
    en: 'a plain text cannot start with this character',
    ko: '따옴표 없는 텍스트는 이 문자로 시작할 수 없습니다',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'a second `key:` on the same line',
    ko: '한 줄에 `key:`가 두 번 나왔습니다',
  },
  BLOCK_IN_FLOW: {
    en: 'indented blocks cannot stand inside { } or [ ]',
    ko: '{ }나 [ ] 안에는 들여쓰기 블록을 쓸 수 없습니다',
  },
  DUPLICATE_KEY: { en: 'this key is already there', ko: '이미 있는 키입니다' },
  IMPOSSIBLE: { en: 'cannot be read', ko: '읽을 수 없습니다' },
  KEY_OVER_1024_CHARS: { en: 'this key is too long', ko: '키가 너무 깁니다' },
  MISSING_CHAR: {
    en: 'a character is missing here: a quote, a bracket, a comma, a colon or a space',
    ko: '여기에 문자가 빠졌습니다: 따옴표, 괄호, 쉼표, 콜론 또는 빈칸',
  },
  MULTILINE_IMPLICIT_KEY: { en: 'a key must stand on one line', ko: '키는 한 줄에 써야 합니다' },
  MULTIPLE_ANCHORS: { en: 'more than one anchor', ko: '앵커가 둘 이상입니다' },
  MULTIPLE_DOCS: { en: 'a second document starts here', ko: '여기서 두 번째 문서가 시작됩니다' },
  MULTIPLE_TAGS: { en: 'more than one tag', ko: '태그가 둘 이상입니다' },
  NON_STRING_KEY: { en: 'a key must be text', ko: '키는 텍스트여야 합니다' },
  RESOURCE_EXHAUSTION: { en: 'nested too deeply', ko: '너무 깊이 중첩되었습니다' },
  TAB_AS_INDENT: { en: 'a tab in the indentation', ko: '들여쓰기에 탭이 있습니다' },
  TAG_RESOLVE_FAILED: { en: 'tags are not known here', ko: '여기서는 태그를 쓸 수 없습니다' },
  UNEXPECTED_TOKEN: { en: 'this was not expected here', ko: '이 자리에 올 수 없는 내용입니다' },
}

/** What to do about the ones that people really make. */
export const SYNTAX_HINTS: Partial<Record<ErrorCode, Words>> = {
  BAD_SCALAR_START: { en: 'put the text in quotes', ko: '텍스트를 따옴표로 감싸 주세요' },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'text that contains `: ` needs quotes',
    ko: '`: `가 들어간 텍스트는 따옴표로 감싸 주세요',
  },
  BAD_INDENT: {
    en: 'entries of one list or map start in the same column',
    ko: '같은 목록이나 맵의 항목은 같은 칸에서 시작해야 합니다',
  },
  MULTIPLE_DOCS: {
    en: 'one file is one document: remove the `---`',
    ko: '파일 하나에 문서 하나입니다. `---`를 지워 주세요',
  },
  TAB_AS_INDENT: { en: 'indent with spaces', ko: '빈칸으로 들여써 주세요' },
}

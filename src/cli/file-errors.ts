import type { Words } from '../architecture/words.ts'

const REASONS: Readonly<Record<string, Words>> = {
  ENOENT: { en: 'there is no such file', ko: '그런 파일이 없습니다' },
  ENOTDIR: { en: 'a part of the path is no folder', ko: '경로 중간이 폴더가 아닙니다' },
  EISDIR: { en: 'it is a folder', ko: '폴더입니다' },
  EACCES: { en: 'no permission', ko: '권한이 없습니다' },
  EROFS: { en: 'the file system is read-only', ko: '읽기 전용 파일 시스템입니다' },
  ENOSPC: { en: 'the disk is full', ko: '디스크가 가득 찼습니다' },
}

/** Why the system refused a file, for a person; what it says itself where we have no words for it. */
export function reasonOf(error: unknown): Words {
  const { code, message } = error as NodeJS.ErrnoException
  return (code && REASONS[code]) || { en: message, ko: message }
}

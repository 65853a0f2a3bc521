import type { Param } from '../architecture/kind.ts'
import type { PolicyValue } from '../architecture/topology.ts'
import type { Words } from '../architecture/words.ts'
import { quote } from './harmless.ts'
import { suggestion } from './similar.ts'
import type { Path, Source } from './source.ts'

/** Reports a param that is not there, or a value that it cannot have. */
export function checkParam(
  source: Source,
  path: Path,
  params: Readonly<Record<string, Param>>,
  value: PolicyValue,
): void {
  const name = String(path.at(-1))
  if (!Object.hasOwn(params, name)) {
    const message = { en: `there is no setting ${quote(name)}`, ko: `그런 설정이 없습니다: ${quote(name)}` }
    source.reportKey(path, message, suggestion(name, Object.keys(params)))
    return
  }
  checkValue(source, path, params[name], value)
}

function misfit({ choices, min, max }: Param, value: PolicyValue): Words | undefined {
  if (choices) {
    return choices.includes(value)
      ? undefined
      : { en: `${quote(value)} is not a choice here`, ko: `여기서 고를 수 없는 값입니다: ${quote(value)}` }
  }
  if (typeof value !== 'number') {
    return { en: `expected a number, found ${quote(value)}`, ko: `필요한 값: 숫자, 적힌 값: ${quote(value)}` }
  }
  if (min !== undefined && value < min)
    return { en: `must be at least ${min}`, ko: `${min} 이상이어야 합니다` }
  if (max !== undefined && value > max) return { en: `must be at most ${max}`, ko: `${max} 이하여야 합니다` }
  return undefined
}

/** Reports a value that a param cannot have. */
export function checkValue(source: Source, path: Path, param: Param, value: PolicyValue): void {
  const reason = misfit(param, value)
  if (reason) source.report(path, reason, suggestion(String(value), param.choices?.map(String) ?? []))
}

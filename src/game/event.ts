import type { Words } from '../architecture/words.ts'

export type Severity = 'info' | 'good' | 'warn' | 'bad'

/** A figure in an event; the unit stands in the placeholder: `{waitMs:ms}`. */
export type Figures = Readonly<Record<string, number | string | Words>>

/** Something that happened, with the figures that say why. Output only; words are filled in by the reader. */
export interface Event {
  readonly tick: number
  readonly kind: EventKind
  readonly severity: Severity
  /** The component it is about. */
  readonly on?: string
  readonly figures: Figures
  /** An incident of this kind that the player meets for the first time: the screen may pause and explain. */
  readonly incident?: boolean
  /** It happened, and nobody watched: for the record, not for the player. */
  readonly unseen?: boolean
}

/**
 * What an event says. Placeholders are `{name}` or `{name:unit}` with unit ms, percent, dollars, dollarsPerHour,
 * count, ticks, gb, perSecond, or the name of a figure that says the unit; in Korean also a particle: `{name:이/가}`.
 */
export const EVENT_WORDS = {
  'level-started': {
    en: 'It begins: {users:count} users; days to go: {days:count}',
    ko: '시작합니다. 사용자 {users:count}명, 기간은 {days:count}일입니다',
  },
  'spike-started': {
    en: '{cause}: traffic × {factor}',
    ko: '{cause}: 트래픽 {factor}배',
  },
  'spike-ended': { en: 'The rush is over: {cause}', ko: '몰려들던 트래픽이 가라앉았습니다: {cause}' },
  'work-ordered': {
    en: '{work} for {on} ordered: done in {ticks:ticks}',
    ko: '{on}: {work} 작업을 주문했습니다. {ticks:ticks} 뒤에 끝납니다',
  },
  'work-begun': {
    en: '{work}: {on} stops answering for {ticks:ticks}',
    ko: '{work}: {on:이/가} {ticks:ticks} 동안 응답하지 않습니다',
  },
  'work-rolling': {
    en: '{work}: the servers of {on} restart one after the other, {ticks:ticks} in all',
    ko: '{work}: {on} 서버가 한 대씩 차례로 재시작합니다. 모두 {ticks:ticks} 걸립니다',
  },
  'server-leaving': {
    en: '{work}: {server} takes no new requests and finishes those it has, for {ticks:ticks}',
    ko: '{work}: {server:이/가} 새 요청을 받지 않고 {ticks:ticks} 동안 남은 요청을 마칩니다',
  },
  'work-done': { en: '{work} for {on}: done', ko: '{on}: {work} 작업이 끝났습니다' },
  'policy-set': { en: '{on}: {policy} set to {value}', ko: '{on}: {policy} 설정을 {value}(으)로 바꿨습니다' },
  'server-crashed': {
    en: '{server} has died; what it was working on is lost',
    ko: '{server:이/가} 죽었습니다. 처리 중이던 요청을 잃었습니다',
  },
  'fault-began': { en: '{on}: {fault}', ko: '{on}: {fault}' },
  'attack-bounced': {
    en: 'A flood of requests was meant for {on}; its address is private, and none arrives',
    ko: '{on:을/를} 노린 요청 폭주가 있었지만 사설 주소라 하나도 닿지 않습니다',
  },
  'standby-took-over': {
    en: '{server} has taken the address of {on}: the other one fell silent',
    ko: '{on}의 주소를 {server:이/가} 넘겨받았습니다. 다른 한 대에서 응답이 끊겼습니다',
  },
  'logins-storm': {
    en: '{on} does not know {strangers:percent} of those who ask: they have to log in again',
    ko: '{on:이/가} 요청한 사용자의 {strangers:percent:을/를} 알아보지 못해 다시 로그인하게 합니다',
  },
  'logins-over': { en: '{on} knows its users again', ko: '{on:이/가} 다시 사용자를 알아봅니다' },
  'server-back': { en: '{server} runs again', ko: '{server:이/가} 다시 동작합니다' },
  'server-left-out': {
    en: '{on} sends nothing to {server} any more: {checks:count} failed checks in a row',
    ko: '{on:이/가} {server:을/를} 제외했습니다: 상태 검사 연속 {checks:count}회 실패',
  },
  'server-readmitted': {
    en: '{server} passes its checks: {on} sends to it again',
    ko: '{server:이/가} 상태 검사를 통과해 {on:이/가} 다시 요청을 보냅니다',
  },
  'component-busy': {
    en: '{on} is {busy:percent} busy: of {latencyMs:ms} an answer takes, {waitMs:ms} is waiting there',
    ko: '{on:이/가} {busy:percent} 사용 중: 응답 {latencyMs:ms} 중 {waitMs:ms:을/를} 여기서 기다립니다',
  },
  'component-relieved': {
    en: '{on} has room again: {busy:percent} busy, waiting {waitMs:ms}',
    ko: '{on}에 여유가 생겼습니다: 사용률 {busy:percent}, 대기 {waitMs:ms}',
  },
  'queue-full': {
    en: '{on} is full and turns away {dropped:percent} of the requests it gets',
    ko: '{on}의 대기열이 가득 차서 요청의 {dropped:percent:을/를} 거부합니다',
  },
  'queue-drained': { en: '{on} turns nobody away any more', ko: '{on:이/가} 이제 요청을 거부하지 않습니다' },
  'memory-short': {
    en: '{on} needs {memory:percent} of its memory: it swaps, and everything there takes longer',
    ko: '{on:이/가} 메모리의 {memory:percent:을/를} 필요로 합니다. 스왑이 일어나 모든 처리가 느려집니다',
  },
  'reads-from-disk': {
    en: 'Hot data no longer fits the memory of {on}: queries take {slowdown}× as long',
    ko: '자주 쓰는 데이터가 {on} 메모리에 다 들어가지 않습니다. 쿼리가 {slowdown}배 걸립니다',
  },
  'disk-filling': {
    en: 'The disk of {on} is {disk:percent} full; full disks refuse writes',
    ko: '{on} 디스크가 {disk:percent} 찼습니다. 가득 차면 쓰기가 실패합니다',
  },
  'rows-move': {
    en: '{on}: {gb:gb} of rows move to their new shards, for {ticks:ticks}',
    ko: '{on}: 행 {gb:gb:이/가} 새 샤드로 이동합니다. {ticks:ticks} 걸립니다',
  },
  'rows-moved': {
    en: '{on}: all rows are in their places, on {shards:count} shards',
    ko: '{on}: 이동이 끝났습니다. 행이 샤드 {shards:count}개에 자리 잡았습니다',
  },
  'shard-hot': {
    en: '{server} is {busy:percent} busy while the other shards are at {others:percent}: its keys are asked for most',
    ko: '{server:은/는} {busy:percent} 사용 중인데 다른 샤드는 {others:percent}입니다. 요청이 이 샤드의 키에 몰립니다',
  },
  'shard-cool': {
    en: 'No shard of {on} is hotter than the others any more',
    ko: '{on}: 이제 한 샤드에만 부하가 몰리지 않습니다',
  },
  'shard-full': {
    en: 'The disk of {server} is full: writes to its keys fail, others have room',
    ko: '{server} 디스크가 가득 찼습니다. 이 샤드의 키에 대한 쓰기는 실패하지만 다른 샤드에는 자리가 있습니다',
  },
  'disk-full': {
    en: 'The disk of {on} is full: every write fails',
    ko: '{on} 디스크가 가득 찼습니다. 모든 쓰기가 실패합니다',
  },
  'replica-seeding': {
    en: '{server} is being filled with {gb:gb}; it answers no reads until then',
    ko: '{server}에 {gb:gb:을/를} 복사합니다. 끝날 때까지 읽기에 답하지 않습니다',
  },
  'copy-slows': {
    en: '{on} is copied from: its queries take {slowdown}× as long meanwhile',
    ko: '{on}에서 복사하는 동안 이 서버의 쿼리가 {slowdown}배 걸립니다',
  },
  'replica-seeded': {
    en: '{server} has all data and follows the log',
    ko: '{server:이/가} 데이터를 모두 받아 로그를 따릅니다',
  },
  'replica-lags': {
    en: '{server} is {behindMs:ms} behind: reads there are stale',
    ko: '{server:이/가} {behindMs:ms} 뒤처져 있어 거기서 읽으면 옛 값입니다',
  },
  'replica-caught-up': { en: '{server} has caught up', ko: '{server:이/가} 따라잡았습니다' },
  'replica-promoted': {
    en: 'A replica is the primary {on} now; {missing:count} writes it had not received are missing',
    ko: '복제본이 이제 주 서버 {on}입니다. 받지 못한 쓰기 {missing:count}건이 빠져 있습니다',
  },
  'dead-log-closed': {
    en: 'Nothing is left to recover for {on}',
    ko: '{on}에 더 복구할 쓰기가 없습니다',
  },
  'replica-apart': {
    en: '{server} stands apart from {primary}: it serves nothing until it rejoins',
    ko: '{server:이/가} {primary:와/과} 갈라졌습니다. 복귀할 때까지 아무 요청도 받지 않습니다',
  },
  'replica-drifts': {
    en: '{server} has drifted: {writes:count} writes came out differently there',
    ko: '{server:이/가} 어긋났습니다. 쓰기 {writes:count}건의 결과가 다릅니다',
  },
  'commits-stall': {
    en: 'No replica acknowledges: writes to {on} stall',
    ko: '응답하는 복제본이 없어 {on}의 쓰기가 멈췄습니다',
  },
  'commits-alone': {
    en: '{on} no longer waits for replicas: a failover now loses writes',
    ko: '{on:이/가} 이제 복제본을 기다리지 않습니다. 지금 장애 조치를 하면 쓰기를 잃습니다',
  },
  'commits-acknowledged': {
    en: 'Replicas acknowledge the writes of {on} again',
    ko: '복제본이 다시 {on}의 쓰기에 응답합니다',
  },
  'disk-lost': {
    en: 'The disk of {on} is lost with everything on it',
    ko: '{on} 디스크와 그 안의 모든 것을 잃었습니다',
  },
  'disk-replaced': {
    en: '{on} runs on a new disk, with {gb:gb} of data',
    ko: '{on:이/가} 새 디스크로 동작합니다. 데이터는 {gb:gb}입니다',
  },
  'scaled-out': {
    en: '{on} scales out: {before:count} → {servers:count} servers',
    ko: '{on} 자동 확장: 서버 {before:count} → {servers:count}대',
  },
  'scaled-in': {
    en: '{on} scales in: {before:count} → {servers:count} servers',
    ko: '{on} 자동 축소: 서버 {before:count} → {servers:count}대',
  },
  'backlog-late': {
    en: '{on}: {jobs:count} jobs wait, and users get their results after {waitS} s',
    ko: '{on}: 작업 {jobs:count}개가 밀려 사용자가 결과를 {waitS}초 뒤에 받습니다',
  },
  'backlog-drained': { en: '{on}: results come soon again', ko: '{on}: 결과가 다시 금방 나옵니다' },
  'breaker-opened': {
    en: '{on} stops calling {callee}: too many calls failed or took too long',
    ko: '{on:이/가} {callee} 호출을 끊었습니다. 실패하거나 느린 호출이 너무 많습니다',
  },
  'breaker-closed': { en: '{on} calls {callee} again', ko: '{on:이/가} {callee:을/를} 다시 호출합니다' },
  shedding: {
    en: '{on} turns away {shed:percent} of its requests, so that the others are answered in time',
    ko: '{on:이/가} 요청의 {shed:percent:을/를} 거절합니다. 나머지는 제때 응답하기 위해서입니다',
  },
  'shedding-over': { en: '{on} takes every request again', ko: '{on:이/가} 다시 모든 요청을 받습니다' },
  'pool-exhausted': {
    en: 'Every worker of {on} is taken, and {waiting:percent} of them wait for what {on} calls',
    ko: '{on}의 작업자가 모두 붙들려 있습니다. 그중 {waiting:percent:은/는} {on:이/가} 호출한 곳의 응답을 기다리는 중입니다',
  },
  'pool-free': { en: '{on} has free workers again', ko: '{on}에 다시 빈 작업자가 생겼습니다' },
  'release-noticed': {
    en: 'A bad release of {on} is noticed after {ticks:ticks}; it is being taken back',
    ko: '{on}의 잘못된 배포를 {ticks:ticks} 만에 알아챘습니다. 되돌리는 중입니다',
  },
  'release-undone': { en: '{on} runs the old version again', ko: '{on:이/가} 이전 버전으로 돌아왔습니다' },
  'alarm-raised': { en: 'Alarm: too many requests fail', ko: '알림: 실패하는 요청이 너무 많습니다' },
  'alarm-over': { en: 'The alarm is over', ko: '알림이 해제됐습니다' },
  'datacentre-left-out': {
    en: 'DNS answers {site} no more: {checks:count} failed checks. Who knows its address keeps it for up to {ttlS} s',
    ko: 'DNS가 {site:을/를} 더 이상 알려 주지 않습니다: 검사 연속 {checks:count}회 실패. 주소를 아는 사용자는 최대 {ttlS}초 동안 계속 씁니다',
  },
  'datacentre-readmitted': {
    en: 'DNS answers {site} again: it passes its checks',
    ko: 'DNS가 {site:을/를} 다시 알려 줍니다: 상태 검사 통과',
  },
  'primary-moved': {
    en: 'The primary of {on} stands in {site} now: elsewhere every write pays the way there',
    ko: '{on}의 주 서버가 이제 {site}에 있습니다. 다른 곳의 쓰기는 그곳까지 왕복해야 합니다',
  },
  'versions-mixed': {
    en: '{on} runs another version than the first datacentre: some of its requests meet data it does not understand',
    ko: '{on:이/가} 첫 데이터센터와 다른 버전으로 동작합니다. 이해하지 못하는 데이터를 만난 요청이 실패합니다',
  },
  'versions-even': { en: '{on} runs the same version again', ko: '{on:이/가} 다시 같은 버전으로 동작합니다' },
  'users-moved': {
    en: 'All users of {region} are at {site} now',
    ko: '{region} 사용자가 모두 {site:으로/로} 옮겨 갔습니다',
  },
  'users-stranded': {
    en: '{share:percent} of the users have no address any more: the name servers do not answer',
    ko: '사용자 {share:percent:이/가} 주소를 잃었습니다: 네임 서버가 응답하지 않습니다',
  },
  'users-found-us': { en: 'Every user has an address again', ko: '모든 사용자가 다시 주소를 받았습니다' },
  'cache-cold': {
    en: '{on} has lost what it knew: {hits:percent} hits, usually {usual:percent}; the rest goes to the stores',
    ko: '{on:이/가} 가진 내용을 잃었습니다: 적중률 {hits:percent}, 평소 {usual:percent}. 나머지는 저장소로 갑니다',
  },
  'cache-warm': {
    en: '{on} is warm again: {hits:percent} hits',
    ko: '{on:이/가} 다시 데워졌습니다: 적중률 {hits:percent}',
  },
  'cache-stale': {
    en: '{stale:percent} of the answers from {on} are no longer true',
    ko: '{on} 응답 가운데 {stale:percent:이/가} 낡은 값입니다',
  },
  'old-files': {
    en: 'New release: {old:percent} of the files that {on} sends are still the old ones',
    ko: '새 배포 이후에도 {on:이/가} 보내는 파일의 {old:percent:이/가} 옛 파일입니다',
  },
  'old-files-gone': {
    en: '{on} sends no old files any more',
    ko: '{on:이/가} 이제 옛 파일을 보내지 않습니다',
  },
  'cdn-back': { en: '{on} answers again', ko: '{on:이/가} 다시 응답합니다' },
  'users-leaving': {
    en: 'Users are leaving: satisfaction {satisfaction:percent}, {kept:percent} of them are still here',
    ko: '사용자가 떠나고 있습니다: 만족도 {satisfaction:percent}, 남은 사용자 {kept:percent}',
  },
  'users-calm': {
    en: 'Nobody is leaving any more: {kept:percent} stayed',
    ko: '이탈이 멈췄습니다: {kept:percent:이/가} 남았습니다',
  },
  overdrawn: {
    en: 'The account is below zero: bankrupt in {ticks:ticks} if it stays there',
    ko: '잔고가 마이너스입니다. 이대로면 {ticks:ticks} 뒤에 파산합니다',
  },
  bankrupt: {
    en: 'Bankrupt: below zero for too long',
    ko: '파산했습니다. 잔고가 너무 오래 마이너스였습니다',
  },
  deserted: {
    en: 'Only {kept:percent} of the users are left',
    ko: '사용자가 {kept:percent}밖에 남지 않았습니다',
  },
  'goal-missed': {
    en: 'Not won: {metric} {value:unit}, the goal was {limit:unit}',
    ko: '목표를 이루지 못했습니다: {metric} {value:unit}, 목표는 {limit:unit}',
  },
  'level-won': { en: 'Won with {stars:count} of 3 stars', ko: '성공! 별 {stars:count}개(3개 만점)' },
} as const satisfies Record<string, Words>

export type EventKind = keyof typeof EVENT_WORDS

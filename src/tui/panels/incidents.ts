import type { EventKind } from '../../game/event.ts'
import type { Words } from '../../locale/language.ts'

/**
 * What an incident is, said when a player meets it for the first time: what happens inside, and which kinds of
 * answers there are. It never says which one is right here.
 */
export const INCIDENT_WORDS: Partial<Record<EventKind, Words>> = {
  'component-busy': {
    en: 'Requests come faster than they can be worked on for moments at a time, so they stand in line. Waiting grows slowly at first and steeply near 100 %. Either the server gets faster, or the work is shared, or some of it goes away.',
    ko: '요청이 처리 속도보다 빨리 들어오는 순간이 생겨 줄을 섭니다. 대기는 처음에는 천천히, 100% 가까이에서는 가파르게 늘어납니다. 서버를 키우거나, 일을 나누거나, 일을 줄여야 합니다.',
  },
  'queue-full': {
    en: 'A line cannot grow for ever: each waiting request takes memory and a connection. Beyond its limit a server turns requests away at once, and users see an error.',
    ko: '대기열은 끝없이 늘 수 없습니다. 기다리는 요청마다 메모리와 연결을 차지하기 때문입니다. 한도를 넘으면 서버는 바로 거부하고, 사용자는 오류를 봅니다.',
  },
  'server-crashed': {
    en: 'Servers die: hardware, kernels, power. Whatever it was working on is lost, and nobody answers there until it runs again. With only one of a kind, that is an outage; with several, the others carry its load.',
    ko: '서버는 죽습니다. 하드웨어, 커널, 전원 때문입니다. 처리 중이던 요청은 사라지고, 다시 뜰 때까지 아무도 응답하지 않습니다. 한 대뿐이면 서비스 중단이고, 여러 대면 나머지가 부하를 나눠 맡습니다.',
  },
  'server-left-out': {
    en: 'The load balancer asks each server whether it is well. After enough failed checks in a row it sends nothing more there. Until then a share of all requests still went to a dead server.',
    ko: '로드밸런서는 각 서버의 상태를 주기적으로 확인합니다. 연속으로 실패하면 더는 요청을 보내지 않습니다. 그 전까지는 요청의 일부가 죽은 서버로 갑니다.',
  },
  'memory-short': {
    en: 'Every request in progress takes memory. When it runs out, the machine swaps parts of it to disk, which is a thousand times slower, so requests stay longer, so more of them are in progress: it feeds itself.',
    ko: '처리 중인 요청마다 메모리를 씁니다. 부족해지면 일부를 디스크로 스왑하는데 훨씬 느립니다. 그래서 요청이 더 오래 머물고, 처리 중인 요청이 더 늘어 악순환이 됩니다.',
  },
  'reads-from-disk': {
    en: 'A database is fast as long as what is read often fits its memory. Now a part of it has to come from disk on every query. More memory helps, and so does reading less often.',
    ko: '자주 읽는 데이터가 메모리에 들어가는 동안 데이터베이스는 빠릅니다. 이제 일부를 쿼리마다 디스크에서 읽어야 합니다. 메모리를 늘리거나 읽기를 줄이면 나아집니다.',
  },
  'disk-filling': {
    en: 'Users store data, and nothing here deletes it. A full disk refuses every write while reads go on. The line of growth says how long there is still time.',
    ko: '사용자는 데이터를 저장하고, 지워지는 것은 없습니다. 디스크가 가득 차면 읽기는 되지만 쓰기는 모두 실패합니다. 늘어나는 속도를 보면 남은 시간을 알 수 있습니다.',
  },
  'disk-full': {
    en: 'There is no place left for data: reads go on, every write fails until there is a bigger disk.',
    ko: '데이터를 저장할 곳이 없습니다. 더 큰 디스크를 달 때까지 읽기는 되지만 쓰기는 모두 실패합니다.',
  },
  'users-leaving': {
    en: 'Errors and slow answers add up in how people feel. Below half of their patience they begin to leave, and they come back only slowly. Users kept is always a goal, and they pay.',
    ko: '오류와 느린 응답은 사용자 마음에 쌓입니다. 만족도가 절반 아래로 떨어지면 떠나기 시작하고, 아주 천천히 돌아옵니다. 사용자 유지는 언제나 목표이고, 수입도 사용자에게서 나옵니다.',
  },
  overdrawn: {
    en: 'More was spent than came in. For a short while the bank waits. Smaller servers, or happier users, bring it back above zero.',
    ko: '수입보다 많이 썼습니다. 은행은 잠시만 기다려 줍니다. 서버를 줄이거나 사용자를 만족시켜 수입을 늘리면 회복됩니다.',
  },
}

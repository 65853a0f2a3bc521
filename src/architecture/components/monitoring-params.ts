import type { Param } from '../kind.ts'

/** What may be seen, each with all before it. */
export const SEES = ['nothing', 'logs', 'hosts', 'tiers', 'business'] as const

/** Numbers of monitoring. */
export const monitoringParams = {
  sees: {
    default: 'nothing',
    choices: SEES,
    choiceWords: {
      nothing: { en: 'nothing', ko: '없음' },
      logs: { en: 'error logs', ko: '오류 로그' },
      hosts: { en: '+ host metrics', ko: '+ 호스트 지표' },
      tiers: { en: '+ tier metrics', ko: '+ 계층 지표' },
      business: { en: '+ business metrics', ko: '+ 비즈니스 지표' },
    },
    policy: {
      words: { en: 'what we see', ko: '볼 수 있는 것' },
      why: {
        en: 'The more we see, the sooner an incident is noticed; it costs money, and every alarm costs attention.',
        ko: '많이 볼수록 장애를 빨리 알아챕니다. 대신 돈이 들고, 알림은 울릴 때마다 주의를 빼앗습니다.',
      },
      concept: 'metrics',
    },
    source: 'error logs; host-level, aggregated and business metrics (our choice of steps)',
  },
  intervalS: {
    default: 10,
    unit: 's',
    choices: [2, 10, 30],
    policy: {
      words: { en: 'measured every', ko: '측정 간격' },
      why: {
        en: 'Short intervals notice sooner, and see fewer requests each: more false alarms.',
        ko: '짧을수록 빨리 알아채지만, 한 번에 보는 요청이 적어 오탐이 늘어납니다.',
      },
      concept: 'metrics',
    },
    source: 'Prometheus scrapes every 15–60 s, CloudWatch 60 s (documentation); scaled to a level',
  },
  errorThreshold: {
    default: 0.02,
    unit: 'share',
    choices: [0.005, 0.02, 0.1],
    policy: {
      words: { en: 'alarm at a failed share of', ko: '알림 기준 실패율' },
      why: {
        en: 'Above the share that an incident breaks, it stays unnoticed; too low, and chance rings the bell.',
        ko: '장애가 일으키는 실패율보다 높으면 알아채지 못하고, 너무 낮으면 우연에도 알림이 울립니다.',
      },
      concept: 'metrics',
    },
    source: 'Google SRE workbook ch. 5: alert on the burn of an error budget (our choice of values)',
  },
  inRow: {
    default: 2,
    unit: 'count',
    choices: [1, 2, 5],
    policy: {
      words: { en: 'measurements in a row', ko: '연속 측정 횟수' },
      why: {
        en: 'More in a row means fewer false alarms, each as many intervals later.',
        ko: '여러 번 연속으로 넘어야 울리게 하면 오탐이 줄지만 그만큼 늦게 알게 됩니다.',
      },
      concept: 'metrics',
    },
    source: 'CloudWatch: M out of N datapoints; Prometheus `for` (documentation)',
  },
  hostThreshold: {
    default: 0.9,
    unit: 'share',
    min: 0.01,
    max: 1,
    source: 'alarm on a machine 90 % busy (our choice)',
  },
  fatigue: {
    default: 0.5,
    min: 0,
    max: 100,
    source: 'a false alarm makes the next response this part slower (alarm fatigue; our choice)',
  },
  fatigueMemoryS: {
    default: 300,
    unit: 's',
    min: 1,
    max: 1e5,
    source: 'seconds until a false alarm is forgotten (our choice)',
  },
  logsDollarsPerHour: {
    default: 0.07,
    unit: 'dollars',
    min: 0,
    max: 1000,
    source: 'CloudWatch Logs .50/GB, a hundred MB an hour; AWS price list',
  },
  hostsDollarsPerHour: {
    default: 0.06,
    unit: 'dollars',
    min: 0,
    max: 1000,
    source: 'Datadog infrastructure 15 $/host and month, three hosts; price list 2025',
  },
  tiersDollarsPerHour: {
    default: 0.13,
    unit: 'dollars',
    min: 0,
    max: 1000,
    source: 'Datadog APM 31 $/host and month, three hosts; price list 2025',
  },
  businessDollarsPerHour: {
    default: 0.1,
    unit: 'dollars',
    min: 0,
    max: 1000,
    source: 'custom metrics and their upkeep (our choice)',
  },
} as const satisfies Record<string, Param>

import type { Param } from '../kind.ts'
import { HOP_MS } from '../machine.ts'

/** Numbers of a message queue. */
export const queueParams = {
  durability: {
    default: 'durable',
    choices: ['durable', 'in-memory'],
    choiceWords: {
      durable: { en: 'on disk', ko: '디스크에 저장' },
      'in-memory': { en: 'in memory', ko: '메모리에만' },
    },
    policy: {
      words: { en: 'jobs are kept', ko: '작업 보관' },
      why: {
        en: 'In memory, publishing is quicker, and a broker that dies takes every waiting job with it.',
        ko: '메모리에만 두면 발행은 빠르지만, 브로커가 죽을 때 기다리던 작업을 모두 잃습니다.',
      },
      concept: 'message-queue',
    },
    source: 'RabbitMQ and ActiveMQ: durable queues, persistent messages',
  },
  delivery: {
    default: 'at-least-once',
    choices: ['at-least-once', 'at-most-once'],
    choiceWords: {
      'at-least-once': { en: 'at least once', ko: '최소 한 번' },
      'at-most-once': { en: 'at most once', ko: '최대 한 번' },
    },
    policy: {
      words: { en: 'delivery', ko: '전달 보장' },
      why: {
        en: 'At least once may do a job twice; at most once loses what a dying worker had in hand.',
        ko: '최소 한 번은 같은 작업을 두 번 할 수 있고, 최대 한 번은 죽은 워커가 처리하던 작업을 잃습니다.',
      },
      concept: 'message-queue',
    },
    source: 'acknowledgement after or before the work (RabbitMQ documentation: consumer acknowledgements)',
  },
  visibilityS: {
    default: 15,
    unit: 's',
    choices: [1, 5, 15, 60],
    policy: {
      words: { en: 'visibility timeout', ko: '가시성 제한 시간' },
      why: {
        en: 'A job that takes longer than this is handed out again: too short, and slow work is done twice.',
        ko: '이보다 오래 걸리는 작업은 다른 워커에게 다시 넘어갑니다. 너무 짧으면 느린 작업을 두 번 합니다.',
      },
      concept: 'message-queue',
    },
    source: 'Amazon SQS: 0 s–12 h, 30 s shipped',
  },
  tries: {
    default: 3,
    unit: 'count',
    choices: [1, 3, 5, 100],
    policy: {
      words: { en: 'tries before it is put aside', ko: '데드 레터로 보내기 전 시도 횟수' },
      why: {
        en: 'Jobs that can never succeed keep workers busy until they are put aside as dead letters.',
        ko: '절대 성공할 수 없는 작업은 데드 레터로 빠질 때까지 워커를 붙잡아 둡니다.',
      },
      concept: 'message-queue',
    },
    source: 'Amazon SQS maxReceiveCount 1–1000',
  },
  maxJobs: {
    default: 1_000_000,
    unit: 'count',
    choices: [1000, 10_000, 100_000, 1_000_000],
    policy: {
      words: { en: 'jobs that may wait', ko: '대기 작업 상한' },
      why: {
        en: 'A bounded queue refuses new work when it is full, instead of letting it wait for hours.',
        ko: '상한이 있으면 큐가 찼을 때 새 작업을 거부합니다. 몇 시간씩 기다리게 두는 것보다 나을 수 있습니다.',
      },
      concept: 'message-queue',
    },
    source: 'RabbitMQ queue length limit (our choice of values)',
  },
  errorP: {
    default: 0.002,
    unit: 'share',
    min: 0,
    max: 1,
    source: 'a try that fails by chance (our choice)',
  },
  poisonShare: {
    default: 0.001,
    unit: 'share',
    min: 0,
    max: 1,
    source: 'jobs that crash every worker that tries them: broken uploads (our choice)',
  },
  resultPatienceS: {
    default: 60,
    unit: 's',
    min: 1,
    max: 1e5,
    source: 'a result that comes later than this is late to its user (our choice)',
  },
  workers: { default: 2, unit: 'count', min: 1, max: 256, source: 'a small broker (our choice)' },
  brokerMs: {
    default: 0.05,
    unit: 'ms',
    min: 0.001,
    max: 100,
    source: 'RabbitMQ classic queues, 20–50k messages/s a queue (rabbitmq.com blog, 2023)',
  },
  fsyncMs: {
    default: 0.15,
    unit: 'ms',
    min: 0,
    max: 100,
    source: 'fsync on NVMe .05–.2 ms (kb.ekarisky.com)',
  },
  hopMs: HOP_MS,
  room: { default: 20_000, unit: 'count', min: 1, max: 1e7, source: 'connections of a broker (our choice)' },
  dollarsPerHour: {
    default: 0.024,
    unit: 'dollars',
    min: 0,
    max: 1000,
    source: 'a small managed broker: Amazon MQ mq.t3.micro .024/h, AWS price list',
  },
  requestsPerJob: {
    default: 3,
    unit: 'count',
    min: 0,
    max: 100,
    source: 'send, receive, delete (Amazon SQS billing)',
  },
  dollarsPerMillionRequests: {
    default: 0.4,
    unit: 'dollars',
    min: 0,
    max: 100,
    source: 'Amazon SQS standard queues, AWS price list',
  },
} as const satisfies Record<string, Param>

import type { Card } from '../card.ts'

export const logs: Card = {
  idea: {
    en: 'A log says what happened to one request, in order and with the reason. A bad release shows there first, if somebody or something reads it.',
    ko: '로그는 요청 하나에 일어난 일을 순서대로, 까닭과 함께 말해 줍니다. 누군가 읽기만 한다면 잘못된 릴리스는 여기에 가장 먼저 나타납니다.',
  },
  picture: [
    '  12:00:01  WARN   req=7f3a  db timeout 2000 ms',
    '  12:00:01  INFO   req=7f3a  retry 1',
    '  12:00:03  ERROR  req=7f3a  user=42  500 in 4012 ms',
    '                   ^ one id through all services',
  ],
  when: {
    en: 'From the first day: structured lines (JSON), a request id passed on to every service, an alarm on the rate of errors. Traces once a request crosses three services.',
    ko: '첫날부터 둡니다. 구조화된 로그(JSON), 모든 서비스에 전하는 요청 id, 오류율 알림입니다. 요청 하나가 서비스 셋을 지나면 트레이스도 필요합니다.',
  },
  cost: {
    en: 'The gigabyte: $0.50 to take one in at CloudWatch. 500 bytes a request at 1,000 requests a second are 43 GB, or $22, a day.',
    ko: 'GB마다 냅니다. CloudWatch는 수집에 0.50달러입니다. 초당 1,000건에 500바이트씩이면 하루 43 GB, 22달러입니다.',
  },
  failure: {
    en: 'A dead machine writes nothing: requests that never arrived are in no log. Passwords and tokens are. And the log fills the disk that the database stands on.',
    ko: '죽은 서버는 아무것도 적지 않습니다. 닿지 못한 요청은 어느 로그에도 없습니다. 대신 비밀번호와 토큰은 남아 있습니다. 그리고 로그가 데이터베이스의 디스크를 채웁니다.',
  },
  rule: {
    en: 'Chance to see a failure of share p among n requests: 1 – (1 – p)^n. Rule of three: after 3 / p requests it is 95 %. One in a thousand needs 3,000.',
    ko: '비율 p의 실패를 요청 n개 가운데서 볼 확률은 1 – (1 – p)^n입니다. 3의 법칙: 요청 3 / p개면 95%입니다. 천 번에 한 번 나는 실패라면 3,000개가 필요합니다.',
  },
  sources: [
    'J. Hanley, A. Lippman-Hand, If Nothing Goes Wrong, Is Everything All Right? (JAMA 249:13, 1983)',
    'B. Sigelman et al., Dapper (Google technical report, 2010)',
    'The Twelve-Factor App (2011), XI: Logs',
  ],
  products: [
    'Elasticsearch, Logstash, Kibana (ELK)',
    'Grafana Loki',
    'AWS CloudWatch Logs, GCP Cloud Logging',
    'Sentry (errors)',
    'OpenTelemetry, Jaeger, AWS X-Ray (traces)',
  ],
  measured: {
    experiments: ['logs'],
    words: {
      en: 'With an alarm on the error log bad releases were noticed after 19 instead of 82 s, and 6 instead of 10 % of all requests failed.',
      ko: '오류 로그에 알림을 걸자 잘못된 릴리스를 82초가 아니라 19초 만에 알아챘고, 전체 실패율이 10%에서 6%로 줄었습니다.',
    },
  },
  related: ['metrics', 'automation', 'dc-deploy'],
}

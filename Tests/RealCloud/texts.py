"""Made-up texts as a vendor's plugin might write them, and ids, from a random generator."""
import json

TYPES = ['OS::Nova::Server', 'OS::Cinder::Volume', 'OS::Glance::Image',
         'OS::Manila::Share', 'OS::Neutron::Network', 'OS::Trove::Instance',
         'OS::Kubernetes::Pod']
EXC = [
    ('karbor.exception.CreateResourceFailed',
     'Create Backup failed: {r}: Status of backup is error; volume {u}'),
    ('karbor.exception.BankCreateObjectFailed',
     'Create object in bank failed: [Errno 28] No space left on device: '
     "'/var/lib/karbor/bank/checkpoints/{u}/index.json'"),
    ('keystoneauth1.exceptions.http.Unauthorized',
     'The request you have made requires authentication. (HTTP 401) '
     '(Request-ID: req-{u})'),
    ('cinderclient.exceptions.OverLimit',
     'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds '
     "allowed gigabytes quota. Requested 500G, quota is 1000G and 812G has "
     'been consumed. (HTTP 413) (Request-ID: req-{u})'),
    ('neutronclient.common.exceptions.ConnectionFailed',
     'Connection to neutron failed: HTTPConnectionPool(host=\'10.20.0.5\', '
     'port=9696): Read timed out. (read timeout=30)'),
    ('swiftclient.exceptions.ClientException',
     'Object PUT failed: http://10.20.0.9:8080/v1/AUTH_{u}/karbor/'
     'checkpoint_{u} 507 Insufficient Storage'),
]
FRAMES = [
    ('/usr/lib/python3.6/site-packages/taskflow/engines/action_engine/'
     'executor.py', 53, '_execute_task', 'result = task.execute(**arguments)'),
    ('/usr/lib/python3.6/site-packages/karbor/services/protection/'
     'resource_flow.py', 97, '__call__', 'return self.method(*args, **kwargs)'),
    ('/usr/lib/python3.6/site-packages/karbor/services/protection/'
     'protection_plugins/volume/cinder_protection_plugin.py', 187, 'on_main',
     'raise exception.CreateResourceFailed('),
    ('/usr/lib/python3.6/site-packages/karbor/services/protection/'
     'bank_plugins/file_system_bank_plugin.py', 118, 'update_object',
     'self._write_object(file_path, value)'),
    ('/usr/lib/python3.6/site-packages/eventlet/greenthread.py', 221, 'main',
     'result = function(*args, **kwargs)'),
    ('/usr/lib/python3.6/site-packages/keystoneauth1/session.py', 968,
     'request', 'raise exceptions.from_response(resp, method, url)'),
]
LONG = ['Could not access bank', '无法访问备份存储库：连接被拒绝',
        'バックアップに失敗しました。ボリュームが見つかりません',
        '볼륨 백업에 실패했습니다', 'Не удалось подключиться к хранилищу',
        'تعذر الوصول إلى المخزن', 'Sauvegarde échouée : disque plein — réessayez',
        '💥 backup failed 👩‍👩‍👧‍👦 🏳️‍🌈', 'e\u0301a\u0300n\u0303 combining']


def uid(rng):
    h = '%032x' % rng.getrandbits(128)
    return '%s-%s-4%s-%s%s-%s' % (h[:8], h[8:12], h[13:16],
                                  '89ab'[int(h[16], 16) & 3], h[17:20], h[20:])


def traceback_text(rng, depth=None):
    lines = ['Traceback (most recent call last):']
    for _ in range(depth or rng.randint(2, 6)):
        f, no, fn, src = rng.choice(FRAMES)
        lines.append('  File "%s", line %d, in %s' % (f, no + rng.randint(0, 9),
                                                      fn))
        lines.append('    ' + src)
    name, msg = rng.choice(EXC)
    lines.append('%s: %s' % (name, msg.format(u=uid(rng), r=rng.choice(TYPES))))
    return '\n'.join(lines)


def json_text(rng):
    return json.dumps({'badRequest': {'code': 400, 'message':
                      'Invalid volume: Volume %s status must be available'
                      % uid(rng)}, 'request_id': 'req-' + uid(rng)})


def error_text(rng):
    p = rng.random()
    if p < 0.58:
        return traceback_text(rng)
    if p < 0.72:
        name, msg = rng.choice(EXC)
        return msg.format(u=uid(rng), r=rng.choice(TYPES))
    if p < 0.84:
        return json_text(rng)
    if p < 0.92:
        return rng.choice(LONG)
    if p < 0.95:
        return 'resource\tstatus\treason\n' + '\n'.join(
            '%s\t%s\t%s' % (rng.choice(TYPES), rng.choice(['error', 'ok']),
                            rng.choice(LONG)) for _ in range(rng.randint(2, 9)))
    if p < 0.98:
        return ('\x1b]0;evil\x07\x1b[2J\x1b[31mred\x1b[0m '
                + rng.choice(LONG) + ' \x1b[?25l\x1b[1;1Howned')
    return ('stderr: ' + ' '.join(uid(rng) for _ in range(rng.randint(50, 900))))


def extra_text(rng, sched):
    p = rng.random()
    if sched:
        return json.dumps({'created_by': 'operation-engine',
                           'scheduled_operation_id': sched})
    if p < 0.5:
        return json.dumps({'created_by': 'manual'})
    if p < 0.8:
        return json.dumps({'tsm_job_id': rng.randint(1, 99999),
                           'rate': rng.randint(1, 900)})
    if p < 0.95:
        return json.dumps({'copy_status': 'finished',
                           'target': {'region': 'RegionTwo', 'tags':
                                      ['nightly', '每日', None, True, 1.5]}},
                          ensure_ascii=rng.random() < .5)
    return "{'not': u'json', }"

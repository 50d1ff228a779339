"""The awkward values: one row for each, by name."""
import json
import random

from texts import json_text, traceback_text, uid


def gallery(rng):
    """(name, values) of each.  Rows.hang says what those that are no columns do: at, skew, started,
    ended, bare."""
    g = []

    def add(name, **kw):
        g.append((name, kw))

    def err(name, text, **kw):
        add(name, operation_type=kw.pop('operation_type', 'protect'),
            status=kw.pop('status', 'error'), error_info=text, **kw)

    twin = uid(rng)
    err('traceback-multiline', traceback_text(rng, 6))
    err('traceback-chained', traceback_text(rng, 4)
        + '\n\nDuring handling of the above exception, another exception '
          'occurred:\n\n' + traceback_text(rng, 8))
    err('json-object', json_text(rng))
    err('json-pretty', json.dumps(json.loads(json_text(rng)), indent=4))
    err('cjk', '无法访问备份存储库：连接被拒绝。请检查 10.20.0.9 的状态。' * 4)
    err('cjk-fullwidth-mixed', 'ＦＵＬＬＷＩＤＴＨ　ｅｒｒｏｒ：バックアップ失敗 (code=５０７)')
    err('emoji-zwj', '💥 disk 👩‍👩‍👧‍👦 failed 🏳️‍🌈 ❤️ ☠ ﷽ 𒐫')
    err('combining', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘ e\u0301 n\u0303')
    err('rtl-bidi', 'خطأ: تعذر الوصول \u202egpj.exe\u202c \u2066isolated\u2069 end')
    err('zero-width', 'zero\u200bwidth\u200cjoin\u200dner\ufeffbom\u00adsoft')
    err('osc-title', '\x1b]0;evil\x07backup failed')
    err('osc-title-st', '\x1b]2;evil\x1b\\backup failed')
    err('osc-hyperlink', '\x1b]8;;http://127.0.0.1/evil\x1b\\click\x1b]8;;\x1b\\')
    err('osc52-clipboard', '\x1b]52;c;ZXZpbA==\x07backup failed')
    err('csi-clear', 'before\x1b[2J\x1b[Hafter')
    err('csi-alt-screen', '\x1b[?1049h\x1b[?25lhidden cursor\x1b[?1000h')
    err('csi-sgr', '\x1b[31;1mred\x1b[0m \x1b[7mreverse')
    err('csi-unfinished', 'ends in the middle of an escape \x1b[')
    err('c1-csi', 'c1 \x9b2J \x9d0;evil\x9c done \x90q\x9c')
    err('dcs-apc', '\x1bPq#0;2;0;0;0\x1b\\ \x1b_Gf=24;AAAA\x1b\\ x')
    err('control-all', ''.join(chr(c) for c in range(1, 32)) + '\x7f')
    err('nul', 'before\x00after')
    err('bell-backspace', 'secret\b\b\b\b\b\bpublic\x07')
    err('carriage-return', 'progress 10%\rprogress 99%\rfailed\r\nlast line\r\n')
    err('tabs', 'id\tstatus\treason\n1\terror\tno space\n22\tok\t\n\t\tindented')
    err('line-separators', 'a\u2028b\u2029c\x0bd\x0ce\x85f')
    err('trailing-newlines', 'failed\n\n\n\n')
    err('empty', '')
    err('spaces', '   ')
    err('word-null', 'null')
    err('word-none', 'None')
    err('quote-comma', 'a,"b",\'c\';d|e\\f $HOME `id` $(id) %s {0} <b>&amp;</b>')
    err('formula', '=cmd|\' /C calc\'!A0')
    err('markup', '[red]not markup[/red] **bold** <script>alert(1)</script>')
    err('long-line-64k', 'x' * 65535)
    err('long-line-cjk-20k', '长' * 20000)
    err('many-lines-5000', '\n'.join('line %d' % i for i in range(5000)))
    err('one-megabyte', '\n'.join(traceback_text(rng, 6)
                                  for _ in range(1100))[:1 << 20])
    err('url', 'see https://docs.openstack.org/karbor/latest/?q=%s#frag' % uid(rng))
    err('lone-percent', '100% %d %n %')
    err('noncharacter', 'x\ufffe\uffff\U0010ffff\ufdd0y')
    for i, (t, s) in enumerate([
            ('protect', 'protecting'), ('protect', 'available'),
            ('protect', 'error'), ('protect', 'deleting'),
            ('protect', 'deleted'), ('protect', 'error-deleting'),
            ('delete', 'deleting'), ('delete', 'deleted'),
            ('delete', 'error-deleting'), ('restore', 'in_progress'),
            ('restore', 'success'), ('restore', 'fail'),
            ('verify', 'in_progress'), ('verify', 'success'),
            ('verify', 'fail'), ('copy', 'wait_copying'), ('copy', 'copying'),
            ('copy', 'available'), ('copy', 'error'), ('protect', None),
            ('restore', None)]):
        add('pair-%s-%s' % (t, s), operation_type=t, status=s)
    add('status-unknown', operation_type='protect', status='some-future-state')
    add('status-empty', operation_type='protect', status='')
    add('status-upper', operation_type='protect', status='AVAILABLE')
    add('status-escape', operation_type='protect', status='err\x1b[31mor')
    add('status-cjk-64', operation_type='protect', status='状' * 64)
    add('type-unknown', operation_type='snapshot-réplication', status='success')
    add('type-255', operation_type='t' * 255, status='success')
    add('no-started', operation_type='protect', status='available', started=None)
    add('no-times', operation_type='protect', status='protecting',
        started=None, ended=None)
    add('ended-before-started', operation_type='protect', status='available',
        skew=-3600)
    add('ended-same-second', operation_type='protect', status='available',
        skew=0)
    add('ran-40-days', operation_type='copy', status='available',
        skew=40 * 86400)
    add('year-1970', operation_type='protect', status='available', at=0)
    add('year-9999', operation_type='protect', status='available',
        at=253402300799 - 86400)
    add('all-null', operation_type='protect', status=None, started=None,
        ended=None, bare=True)
    add('extra-not-json', operation_type='protect', status='available',
        extra_info="{'not': u'json', }")
    add('extra-array', operation_type='protect', status='available',
        extra_info='[1, "二", null, {"deep": {"deeper": []}}]')
    add('extra-empty', operation_type='protect', status='available',
        extra_info='')
    add('extra-escape', operation_type='protect', status='available',
        extra_info=json.dumps({'k\x1b]0;evil\x07': 'v\x1b[2J'}))
    add('twin-id-a', operation_type='protect', status='available', id=twin)
    add('twin-id-b', operation_type='protect', status='available',
        id=twin[:-1] + ('0' if twin[-1] != '0' else '1'))
    return g


def gallery_size():
    return len(gallery(random.Random(0)))

"""Karbor's tables of operation logs and plans, read and written behind Karbor's back."""
import datetime
import json
import sqlite3

from rows import COLUMNS

FIELDS = ('id', 'operation_type', 'checkpoint_id', 'plan_id', 'provider_id', 'restore_id',
          'scheduled_operation_id', 'status', 'started_at', 'ended_at', 'error_info', 'extra_info')
INSERT = 'INSERT INTO operation_logs (%s) VALUES (%s)' % (
    ','.join(COLUMNS), ','.join('?' * len(COLUMNS)))
VISIBLE = 'deleted=0 AND project_id=?'
NEWEST_FIRST = 'ORDER BY created_at DESC, id DESC'


def now():
    moment = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    return moment.isoformat(' ', 'microseconds')


def stored(date):
    """A date of the API, as SQLite keeps it."""
    return date and date.replace('T', ' ')


def answered(row):
    """A stored row as the API answers it: the 12 fields in their order."""
    row = dict(zip(FIELDS, row))
    for key in ('started_at', 'ended_at'):
        row[key] = row[key] and row[key].replace(' ', 'T')
    return row


class Database:
    """One transaction: `with Database(path) as db:` commits at its end, or changes nothing."""

    def __init__(self, path):
        if not path.exists():
            raise SystemExit(f'There is no database at {path}: Tests/RealCloud/start makes one.')
        self.connection = sqlite3.connect(path, timeout=60)
        self.connection.execute('PRAGMA synchronous=OFF')

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.connection.commit()
        self.connection.close()

    def replace(self, project, rows):
        """Make these the project's rows, each a tuple in the order of COLUMNS."""
        self.connection.execute('DELETE FROM operation_logs WHERE project_id=?', (project,))
        self.connection.executemany(INSERT, rows)

    def replace_plans(self, project, plans):
        """Make these the project's plans, the newest first: pairs of a plan as the API answers it,
        and whether it has been deleted."""
        self.connection.execute('DELETE FROM resources WHERE plan_id IN '
                                '(SELECT id FROM plans WHERE project_id=?)', (project,))
        self.connection.execute('DELETE FROM plans WHERE project_id=?', (project,))
        for number, (plan, is_deleted) in enumerate(plans):
            created = datetime.datetime(2026, 1, 1) - datetime.timedelta(minutes=number)
            self.connection.execute(
                'INSERT INTO plans (created_at, deleted, id, name, description, provider_id, '
                'project_id, status, parameters) VALUES (?,?,?,?,?,?,?,?,?)',
                (created.isoformat(' ', 'microseconds'), is_deleted, plan['id'], plan['name'],
                 plan['description'], plan['provider_id'], project, plan['status'],
                 json.dumps(plan['parameters'])))
            self.connection.executemany(
                'INSERT INTO resources (deleted, plan_id, resource_id, resource_type, '
                'resource_name) VALUES (0,?,?,?,?)',
                [(plan['id'], r['id'], r['type'], r['name']) for r in plan['resources']])

    def clear(self):
        self.connection.execute('DELETE FROM operation_logs')

    def insert(self, project, **values):
        values = dict({'deleted': 0, 'project_id': project}, **values)
        self.connection.execute(INSERT, [values.get(c) for c in COLUMNS])

    def load(self, rows):
        """Insert rows as the API answers them, each a pair (project, row), the newest first.
        created_at is made up, a second apart, so that the order stays."""
        newest = datetime.datetime(2026, 11, 1)
        for i, (project, row) in enumerate(rows):
            created = newest - datetime.timedelta(seconds=i)
            self.insert(project, **dict(row, created_at=created.isoformat(' ', 'microseconds'),
                                        started_at=stored(row['started_at']),
                                        ended_at=stored(row['ended_at'])))

    def set(self, log, **values):
        """Change columns of one row; answers whether there is such a row."""
        assignments = ','.join(f'{column}=?' for column in values)
        done = self.connection.execute(
            f'UPDATE operation_logs SET {assignments}, updated_at=? WHERE id=?',
            (*values.values(), now(), log))
        return done.rowcount == 1

    def rows(self, project, status=()):
        """The rows that the API would list, newest first; of one status if one is given."""
        where, values = VISIBLE, [project]
        if status != ():
            where, values = where + ' AND status IS ?', values + [status]
        return map(answered, self.connection.execute(
            f'SELECT {",".join(FIELDS)} FROM operation_logs WHERE {where} {NEWEST_FIRST}', values))

    def running(self, project):
        """Ids of the rows that have not ended, the oldest first."""
        return [id for id, in self.connection.execute(
            f'SELECT id FROM operation_logs WHERE {VISIBLE} AND ended_at IS NULL '
            'ORDER BY created_at, id', (project,))]

    def counts(self, project):
        """(status, number of rows), the most frequent first."""
        return self.connection.execute(
            f'SELECT status, count(*) FROM operation_logs WHERE {VISIBLE} GROUP BY status '
            'ORDER BY count(*) DESC, status', (project,)).fetchall()

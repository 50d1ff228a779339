"""Made-up operation logs.  The same arguments give the same rows; row 0 is the newest, and a
longer run with the same seed only adds older rows."""
import bisect
import datetime
import random
from dataclasses import dataclass, field

from gallery import gallery
from texts import error_text, extra_text, uid

EPOCH = datetime.datetime(1970, 1, 1)
LAST_SECOND = 253402300799  # of the year 9999
COLUMNS = ('created_at', 'updated_at', 'deleted_at', 'deleted', 'id', 'project_id',
           'operation_type', 'checkpoint_id', 'plan_id', 'provider_id', 'restore_id',
           'scheduled_operation_id', 'status', 'started_at', 'ended_at', 'error_info',
           'extra_info')
RUNNING = ('protecting', 'deleting', 'in_progress', 'copying', 'wait_copying')
FAILED = ('error', 'fail', 'error-deleting')
PROVIDERS = ('cf56bd3e-97a7-4078-b6d5-f36246333fd9', 'b766f37c-d011-4026-8228-28730d734a3f',
             'e4008868-be97-492c-be41-44e50ef2e16f')

# weight, operation_type, status, has ended_at
PLAIN_PAIRS = [
    (46.0, 'protect', 'available', True),
    (6.0, 'protect', 'error', True),
    (1.5, 'protect', 'protecting', False),
    # flows/delete.py calls create_operation_log() without a type, so Karbor logs a deletion as
    # 'protect'; only the status tells them apart.
    (12.0, 'protect', 'deleted', True),
    (0.7, 'protect', 'deleting', False),
    (1.5, 'protect', 'error-deleting', True),
    # a deletion that was logged but whose first task has not run yet
    (0.3, 'protect', 'available', False),
    (10.0, 'restore', 'success', True),
    (3.0, 'restore', 'fail', True),
    (0.6, 'restore', 'in_progress', False),
    (8.0, 'verify', 'success', True),
    (1.5, 'verify', 'fail', True),
    (0.4, 'verify', 'in_progress', False),
    (5.0, 'copy', 'available', True),
    (1.0, 'copy', 'error', True),
    (0.4, 'copy', 'copying', False),
    (0.3, 'copy', 'wait_copying', False),
]
MIXED_PAIRS = PLAIN_PAIRS + [
    (0.7, 'delete', 'deleted', True),
    (0.2, 'delete', 'error-deleting', True),
    (0.1, 'delete', 'deleting', False),
    (0.2, 'protect', None, False),
    (0.1, 'restore', None, True),
]


@dataclass
class Rows:
    """An iterable of the rows of one project, each a tuple in the order of COLUMNS.

    plain    only what Karbor 1.6.0's own flows write: no type 'delete', error_info and extra_info
             always NULL; otherwise everything the columns can hold.
    micro    dates with microseconds, as SQLite and PostgreSQL keep them; otherwise whole seconds,
             as MySQL's DATETIME does, with many ties.
    gallery  the newest rows are the awkward values, as far as count goes.
    deleted  further rows, soft-deleted, which the API hides.
    """
    project: str
    count: int
    seed: str
    end: float
    plain: bool = False
    micro: bool = False
    gallery: bool = False
    deleted: int = 0
    gallery_ids: dict = field(default_factory=dict)
    plans: list = field(default_factory=list)  # their ids, once the rows have been made

    def date(self, t):
        if t is None:
            return None
        t = min(max(t, 0), LAST_SECOND)
        t = t if self.micro else int(t)
        return (EPOCH + datetime.timedelta(microseconds=int(t * 1e6))).isoformat(
            ' ', 'microseconds')

    def __iter__(self):
        rng = random.Random(f'{self.seed}/{"plain" if self.plain else "mixed"}')
        pairs = PLAIN_PAIRS if self.plain else MIXED_PAIRS
        cumulated, total = [], 0.0
        for weight, *_ in pairs:
            total += weight
            cumulated.append(total)
        plans = self.plans = [uid(rng) for _ in range(40)]
        schedules = [uid(rng) for _ in range(12)]
        checkpoints = [uid(rng) for _ in range(64)]
        awkward = gallery(random.Random(f'gallery/{self.seed}')) if self.gallery else []
        t = self.end
        for i in range(self.count + self.deleted):
            # Scheduled operations fire together: a third of the rows share their second with the
            # row before.
            if rng.random() > 0.34:
                t -= rng.expovariate(1 / 140.0)
            _, kind, status, has_ended = pairs[bisect.bisect(cumulated, rng.random() * total)]
            started = t - rng.random() * 0.02
            duration = min(rng.lognormvariate(4.2, 1.3), 90000)
            if kind in ('restore', 'verify') or rng.random() < 0.5:
                checkpoint = checkpoints[rng.randrange(64)]
            else:
                checkpoint = checkpoints[rng.randrange(64)] = uid(rng)
            row = dict(
                created_at=t, deleted=0, id=uid(rng), project_id=self.project,
                operation_type=kind, status=status, checkpoint_id=checkpoint,
                plan_id=None if kind in ('restore', 'verify') else plans[rng.randrange(40)],
                scheduled_operation_id=schedules[rng.randrange(12)]
                if kind == 'protect' and status != 'deleted' and rng.random() < 0.6 else None,
                restore_id=uid(rng) if kind == 'restore' else None,
                provider_id=PROVIDERS[0 if rng.random() < .8 else rng.randrange(3)],
                started_at=started,
                ended_at=min(started + duration, self.end) if has_ended else None)
            if not self.plain:
                if (status in FAILED and rng.random() < 0.85) or rng.random() < 0.004:
                    row['error_info'] = error_text(rng)
                if rng.random() < 0.15:
                    row['extra_info'] = extra_text(rng, row['scheduled_operation_id'])
            if i >= self.count:
                row.update(deleted=1, deleted_at=t)
            elif i < len(awkward):
                name, overrides = awkward[i]
                self.hang(row, overrides, duration, plans[0], rng)
                self.gallery_ids[name] = row['id']
            row['updated_at'] = row['ended_at']
            yield tuple(self.date(row.get(c)) if c.endswith('_at') else row.get(c)
                        for c in COLUMNS)

    def hang(self, row, overrides, duration, plan, rng):
        """Put a value of the gallery into a row, and keep the rest of the row in accord."""
        row.update(error_info=None, extra_info=None)
        row.update({k: v for k, v in overrides.items() if k in COLUMNS})
        if row['operation_type'] in ('restore', 'verify'):
            row.update(plan_id=None, scheduled_operation_id=None)
        else:
            row['plan_id'] = row['plan_id'] or plan
        if row['operation_type'] == 'restore':
            row['restore_id'] = row['restore_id'] or uid(rng)
        if 'at' in overrides:
            row.update(started_at=overrides['at'], ended_at=overrides['at'] + 60)
        elif 'skew' in overrides:
            row['ended_at'] = row['started_at'] + overrides['skew']
        elif row['status'] is None or row['status'] in RUNNING:
            row['ended_at'] = None
        else:
            row['ended_at'] = min(row['started_at'] + duration, self.end)
        if 'started' in overrides:
            row['started_at'] = None
        if 'ended' in overrides:
            row['ended_at'] = None
        if 'bare' in overrides:
            for column in ('checkpoint_id', 'plan_id', 'provider_id', 'scheduled_operation_id',
                           'restore_id'):
                row[column] = None

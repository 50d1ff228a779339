"""What the corpora consist of: rows of an API's list, made from logs of the demo cloud.

present: as the demo cloud has them. A tenth failed with 0.5 to 3 KB of text, some in a hundred run, 15 in a hundred have a short
         extra_info, two logs share a checkpoint, some 40 plans.
texts:   a tenth failed and a tenth runs; every extra_info is a text of some 250 bytes that names a resource.
ids:     a hundred thousand plans and as many schedules and providers; the rows of a page are in no order of time.
cbr:     Cloud Backup and Recovery's fields; error_info and extra_info are objects, with one of 300 resources; paged by offset.
"""
import datetime
import json
import random
import uuid

PAGE = 1000
# In one error, a tenth of the way from the end.
NEEDLE = "needle in the haystack"
FIELDS = ("id", "operation_type", "checkpoint_id", "plan_id", "provider_id", "restore_id", "scheduled_operation_id", "status",
          "started_at", "ended_at", "error_info", "extra_info")


def name(number, kind):
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{kind} {number}"))


def moment(seconds):
    return (datetime.datetime(2026, 11, 23, 8) + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.000000")


def compact(value):
    return json.dumps(value, separators=(",", ":"))


class Rows:
    """The rows of a corpus by their numbers, the newest first."""

    def __init__(self, logs, count):
        self.logs, self.count = logs, count
        # 0.5 to 3 KB.
        self.errors = [log["error_info"] for log in logs if log.get("error_info") and 500 <= len(log["error_info"]) <= 3000]
        assert self.errors, "the demo cloud has no long errors"

    def numbers(self, start):
        """Of the page that begins with a number."""
        return list(range(start, min(start + PAGE, self.count)))

    def error(self, number):
        if number % 10 != 3:
            return None
        text = self.errors[number // 10 % len(self.errors)]
        return f"{NEEDLE} {text}" if number == self.count * 9 // 10 + 3 else text

    def row(self, number):
        template = self.logs[number % len(self.logs)]
        row = {field: template.get(field) for field in FIELDS}
        row["id"], row["checkpoint_id"] = name(number, "log"), name(number // 2, "checkpoint")
        row["started_at"] = moment(-number * 47)
        row["ended_at"] = row["ended_at"] and moment(-number * 47 + 60 + number % 900)
        row["error_info"] = self.error(number)
        if row["error_info"]:
            row["status"] = "error"
        return row


class Texts(Rows):
    def row(self, number):
        row = super().row(number)
        if number % 10 == 8:
            row["status"], row["ended_at"] = "protecting", None
        resource = {"id": name(number % 300, "resource"), "name": f"db-{number % 300:03}", "type": "OS::Nova::Server"}
        row["extra_info"] = json.dumps({"resource": resource, "common": {"progress": number % 101, "request_id": name(number, "request")}})
        return row


class IDs(Rows):
    def numbers(self, start):
        numbers = super().numbers(start)
        random.Random(start).shuffle(numbers)
        return numbers

    def row(self, number):
        row = super().row(number)
        for field in ("plan_id", "scheduled_operation_id", "provider_id"):
            row[field] = name(number * 7919 % 100_000, field)
        return row


class CBR(Rows):
    TYPES, STATUSES = ("backup", "restore", "delete", "replication"), ("success", "success", "running", "timeout")

    def row(self, number):
        text, started = self.error(number), moment(-number * 47)
        status = "failed" if text else self.STATUSES[number // 50 % 4]
        ended = None if status == "running" else moment(-number * 47 + 60 + number % 900)
        resource = {"id": name(number % 300, "resource"), "name": f"db-{number % 300:03}", "type": "OS::Nova::Server"}
        backup = {"backup_id": name(number, "backup"), "backup_name": f"autobk_{number % 300:03}", "incremental": "true"}
        common = {"progress": number % 101, "request_id": "req-" + name(number, "request"), "task_id": name(number, "task")}
        return {
            "id": name(number, "log"), "operation_type": self.TYPES[number // 7 % 4], "status": status,
            "provider_id": name(number % 3, "provider"), "vault_id": name(number % 40, "vault"),
            "vault_name": f"vault-{number % 40:02}", "checkpoint_id": name(number // 2, "checkpoint"),
            "policy_id": name(number % 40, "policy"), "created_at": started, "started_at": started, "ended_at": ended,
            "updated_at": ended or started, "error_info": {"code": "BackupService.9999" if text else "", "message": text or ""},
            "extra_info": {"resource": resource, "common": common, "backup": backup},
        }


KINDS = {"present": Rows, "texts": Texts, "ids": IDs, "cbr": CBR}

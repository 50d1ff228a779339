/// Texts of errors as they come.
package enum ErrorText {
  /// One exception.
  package static let single = """
    Traceback (most recent call last):
      File "/usr/lib/python3.8/site-packages/karbor/services/protection/resource_flow.py", line 97, in __call__
        return self.method(*args, **kwargs)
      File "/opt/vendor/restore.py", line 88, in attach
        raise VolumeRestoreFailed(volume)
    VolumeRestoreFailed: volume 41aa is in-use
    """

  /// Three that led to each other.
  package static let chained = """
    Traceback (most recent call last):
      File "/usr/lib/cinderclient/client.py", line 221, in request
        raise exceptions.from_response(resp, body)
    cinderclient.exceptions.OverLimit: quota exceeded (HTTP 413)

    The above exception was the direct cause of the following exception:

    Traceback (most recent call last):
      File "/usr/lib/karbor/cinder.py", line 141, in _create_backup
        backup = cinder_client.backups.create(**params)
    karbor.exception.CreateResourceFailed: Create Backup failed

    During handling of the above exception, another exception occurred:

    Traceback (most recent call last):
      File "/usr/lib/karbor/cinder.py", line 160, in on_main
        LOG.error("failed")
      File "/usr/lib/oslo_utils/excutils.py", line 227, in __exit__
        self.force_reraise()
    karbor.exception.ProtectionFailed: protect of the plan failed
    """
}

import LogPaging
import OpenStack
import OperationLogs

extension LogDialect {
  /// Makes a client of the service; `connection` ends where the API's own path begins.
  package func service(_ connection: any ServiceConnection) -> any OperationLogService {
    switch api {
    case .karbor: KarborService(connection)
    case .cbr: CBRService(connection)
    }
  }
}
